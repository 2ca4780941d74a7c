import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { isInSample } from "../../src/tracing/destinations/is-in-sample.ts";

const sessions = Array.from({ length: 10_000 }, () => randomUUID());

test.each([0.01, 0.1, 0.5, 0.9])("of ten thousand sessions about a share of %d is in the sample", (share) => {
  const chosen = sessions.filter((session) => isInSample(session, share)).length / sessions.length;
  // Five standard deviations.
  expect(Math.abs(chosen - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / sessions.length));
});

test("a session that is in a sample is in every larger one", () => {
  const small = sessions.filter((session) => isInSample(session, 0.1));
  expect(small.filter((session) => !isInSample(session, 0.2))).toEqual([]);
});

test("all of 1 and none of 0 is in the sample", () => {
  expect(sessions.every((session) => isInSample(session, 1))).toBe(true);
  expect(sessions.some((session) => isInSample(session, 0))).toBe(false);
});

test("a session is in the sample today as it was yesterday", () => {
  expect(["s-1", "s-2", "s-3", "s-4"].map((session) => isInSample(session, 0.5))).toEqual([true, true, false, false]);
});
