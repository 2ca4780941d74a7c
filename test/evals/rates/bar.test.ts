import { expect, test } from "vitest";
import { barFrom, shortfalls } from "../../../src/evals/rates/bar.ts";

test("a bar is a name and the least", () => {
  expect(barFrom("resolution=0.8")).toEqual({ name: "resolution", least: 0.8 });
  expect(barFrom("knowledge_kept=.95")).toEqual({ name: "knowledge_kept", least: 0.95 });
});

test.each(["resolution", "resolution=2", "=0.5", "resolution=high"])("%s is no bar", (text) => {
  expect(() => barFrom(text)).toThrow(`"${text}" is no bar`);
});

test("what falls short is said, and so is a score that there is none of", () => {
  const bars = [barFrom("resolution=0.8"), barFrom("coherence=0.5"), barFrom("bogus=0.1")];
  const means = new Map([
    ["resolution", 0.75],
    ["coherence", 0.5],
  ]);
  expect(shortfalls(bars, (name) => means.get(name))).toEqual([
    "resolution is 0.750, under its bar of 0.8.",
    "There is no score bogus to hold against its bar of 0.1.",
  ]);
});
