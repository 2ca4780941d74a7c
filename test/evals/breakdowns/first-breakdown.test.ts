import { expect, test } from "vitest";
import { firstBreakdown } from "../../../src/evals/breakdowns/first-breakdown.ts";

const at = (message: number, probability: number) => ({
  message,
  probability,
  kind: "loop",
  cause: "model" as const,
  evidence: "",
});

test("a faint sign does not come before a sure breakdown", () => {
  expect(firstBreakdown([at(1, 0.3), at(5, 0.6), at(9, 0.9)])?.message).toBe(5);
});

test("where none is sure the likeliest is first, and the earlier of two that are as likely", () => {
  expect(firstBreakdown([at(1, 0.1), at(5, 0.3), at(9, 0.3)])?.message).toBe(5);
});

test("a faint sign that most good sessions have is no first breakdown, and hides none", () => {
  const unconfirmed = { ...at(1, 0.45), kind: "unconfirmed_write" };
  expect(firstBreakdown([unconfirmed])).toBeUndefined();
  expect(firstBreakdown([unconfirmed, at(5, 0.2)])?.message).toBe(5);
});

test("nothing broke, nothing is first", () => {
  expect(firstBreakdown([])).toBeUndefined();
});
