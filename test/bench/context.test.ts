import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSources } from "../../bench/context/conversations.ts";
import { activeMeasures } from "../../bench/context/measure-active.ts";
import { inventedMeasure } from "../../bench/context/measure-decoys.ts";
import { mentionMeasures } from "../../bench/context/measure-mentions.ts";
import { writeMeasures } from "../../bench/context/measure-writes.ts";
import { figureOf, ratio, type Case } from "../../bench/context/measure.ts";
import { misled } from "../../bench/context/worst-model.ts";

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

const DATA = join(import.meta.dirname, "../../../shared/data");
const isMissing = !existsSync(DATA);
if (isMissing) console.warn(`Not measured how well orders are found in words: there is no ${DATA}.`);

/** The half of the customers whose misses were read while the rules were written, and the half whose were not. */
describe.skipIf(isMissing)("on public conversations", () => {
  const sources = isMissing ? [] : loadSources(DATA);
  const retail = sources.filter(({ pool }) => pool !== "other").flatMap(({ replayed }) => replayed);

  test("order ids are found, and the active order is", () => {
    const short = [...mentionMeasures(retail), ...activeMeasures(retail)]
      .filter(({ name }) => /F1|macro/u.test(name))
      .map((measure) => ({ name: measure.name, ...figureOf(measure), misses: [] }))
      .filter(({ seen, unseen }) => Math.min(seen, unseen) < 0.96);
    expect(short).toEqual([]);
  });

  test("the order that is written next is the active one or a candidate", () => {
    const figures = new Map(writeMeasures(retail).map((measure) => [measure.name, figureOf(measure).all]));
    expect(figures.get("one order after a message: active")).toBeGreaterThan(0.94);
    expect(figures.get("one order after a message: or candidate")).toBeGreaterThan(0.96);
    expect(figures.get("one order is told by the labels: active")).toBeGreaterThan(0.9);
    expect(figures.get("one order is told by the labels: or candidate")).toBeGreaterThan(0.94);
  });

  test("a model that calls every number an order's leads hardly astray", () => {
    const astray = misled(sources);
    const order = astray.filter(({ pool }) => pool !== "other").flatMap(({ replayed }) => replayed);
    const f1 = mentionMeasures(order).find(({ name }) => name === "F1");
    expect(f1 && figureOf(f1).all).toBeGreaterThan(0.97);
    const none = astray.filter(({ pool }) => pool === "other").flatMap(({ replayed }) => replayed);
    expect(figureOf(inventedMeasure(none)).all).toBeLessThan(0.005);
  });

  test("of a conversation without an order none is made", () => {
    const made = sources
      .filter(({ pool }) => pool === "other")
      .map(({ file, replayed }) => ({ file, share: figureOf(inventedMeasure(replayed)).all }))
      .filter(({ share }) => share > 0.005);
    expect(made).toEqual([]);
  });
});
