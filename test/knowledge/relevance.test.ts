import { expect, test } from "vitest";
import { coverage, isAnswered, newestOfEqualsFirst } from "../../src/knowledge/relevance.ts";

test.each([
  [1, 1],
  [4, 2],
  [9, 3],
])("of %i words %i are just enough", (words, held) => {
  expect(isAnswered([{ score: coverage({ words, held }) }])).toBe(true);
  expect(isAnswered([{ score: coverage({ words, held: held - 1 }) }])).toBe(false);
});

test("what is about the thing in talk needs less, but not nothing", () => {
  expect(isAnswered([{ score: coverage({ words: 2, held: 1 }) }])).toBe(false);
  expect(isAnswered([{ score: coverage({ words: 2, held: 1, isAbout: true }) }])).toBe(true);
  expect(coverage({ words: 1, held: 0, isAbout: true })).toBe(0);
});

test("a score stays between 0 and 1", () => {
  expect(coverage({ words: 0, held: 0 })).toBe(0);
  expect(coverage({ words: 256, held: 256 })).toBeLessThan(1);
});

test("nothing found answers nothing", () => {
  expect(isAnswered([])).toBe(false);
});

test("only among about equals the newer comes first", () => {
  const ranked = [
    { weight: 10, passage: { updatedAt: "2024-01-01" } },
    { weight: 9.8, passage: {} },
    { weight: 9.6, passage: { updatedAt: "2026-01-01" } },
    { weight: 7, passage: { updatedAt: "2027-01-01" } },
  ];
  expect(newestOfEqualsFirst(ranked).map(({ weight }) => weight)).toEqual([9.6, 10, 9.8, 7]);
});
