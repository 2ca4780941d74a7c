import { expect, test } from "vitest";
import { figureOf, ratio, type Case } from "../../bench/context/measure.ts";

const cases: Case[] = Array.from({ length: 40 }, (_, index) => ({
  group: `customer ${index % 10}`,
  isSeen: index % 2 === 0,
  tally: { all: 1, hit: index % 4 === 0 ? 1 : 0 },
  misses: [`miss ${index}`],
}));

test("a figure is of all cases, of both halves, and has the same bounds in every run", () => {
  const measure = { name: "hits", cases, score: ratio("hit") };
  const figure = figureOf(measure);
  expect(figure).toMatchObject({ all: 0.25, seen: 0.5, unseen: 0 });
  expect(figure.low).toBeLessThan(0.25);
  expect(figure.high).toBeGreaterThan(0.25);
  expect(figureOf(measure)).toEqual(figure);
});

test("cases of one group are drawn together, so that one group has no spread", () => {
  const { low, high } = figureOf({
    name: "hits",
    cases: cases.map((one) => ({ ...one, group: "one" })),
    score: ratio("hit"),
  });
  expect([low, high]).toEqual([0.25, 0.25]);
});
