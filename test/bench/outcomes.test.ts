import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { crossValidated, foldOf } from "../../bench/outcomes/cross-validated.ts";
import { accuracy, auc, coverage, kappa, type Judged } from "../../bench/outcomes/figures.ts";
import { fit } from "../../bench/outcomes/fit.ts";
import { interval } from "../../bench/outcomes/interval.ts";
import { readLabelled } from "../../bench/outcomes/labelled.ts";
import { measureTau } from "../../bench/outcomes/measure-tau.ts";
import { rowsOf } from "../../bench/outcomes/rows.ts";
import { lessons } from "../../bench/outcomes/star.ts";
import { frustrationWeights } from "../../src/evals/rules/frustration-weights.ts";
import { resolutionScore } from "../../src/evals/rules/resolution-score.ts";
import { resolutionWeights } from "../../src/evals/rules/resolution-weights.ts";

const judged: Judged[] = [
  { group: "a", score: 0.9, label: true },
  { group: "a", score: 0.8, label: true },
  { group: "b", score: 0.6, label: false },
  { group: "b", score: 0.1, label: false },
  { group: "c", score: null, label: true },
];

test("what an evaluator does not say counts for its coverage alone", () => {
  expect(accuracy(judged)).toBe(0.75);
  expect(kappa(judged)).toBe(0.5);
  expect(coverage(judged)).toBe(0.8);
  expect(auc(judged)).toBe(1);
});

test("equal scores are half a rank, and always the same answer agrees no better than chance", () => {
  const same = judged.map((one) => ({ ...one, score: 0.7 }));
  expect(auc(same)).toBe(0.5);
  expect(kappa(same)).toBe(0);
});

test("groups are drawn whole, the same in every run", () => {
  const [low, high] = interval(judged, accuracy);
  expect([low, high]).toEqual(interval(judged, accuracy));
  expect(interval(judged, () => 1)).toEqual([1, 1]);
  expect(low).toBeLessThan(high);
});

const rows = Array.from({ length: 200 }, (_, index) => ({
  group: `g${index}`,
  domain: index % 2 === 0 ? "even" : "odd",
  signs: index % 4 < 2 ? [0] : [1],
  label: index % 4 < 2 ? index % 8 !== 0 : index % 16 === 2,
}));

test("a sign's weight is what it adds to the log odds", () => {
  const { bias, weights } = fit(rows, 2, 0.01);
  const odds = (share: number) => Math.log(share / (1 - share));
  const share = (sign: number) => {
    const own = rows.filter(({ signs }) => signs[0] === sign);
    return own.filter(({ label }) => label).length / own.length;
  };
  expect(bias + (weights[0] ?? 0)).toBeCloseTo(odds(share(0)), 1);
  expect(bias + (weights[1] ?? 0)).toBeCloseTo(odds(share(1)), 1);
});

test("no row is judged by what was learned of its own part", () => {
  const flipped = rows.map((row) => ({ ...row, label: row.domain === "even" }));
  for (const { row, probability } of crossValidated(flipped, 2, ({ domain }) => domain)) {
    expect(probability > 0.5).toBe(row.domain === "odd");
  }
  expect(crossValidated(rows, 2, foldOf)).toHaveLength(rows.length);
});

const DATA = join(import.meta.dirname, "../../../shared/data");
const star = readLabelled(DATA, "star/star_dev.jsonl");

describe.skipIf(star === undefined)("on STAR", () => {
  const [resolutionLesson, frustrationLesson] = lessons;

  test.each([
    { lesson: resolutionLesson, shipped: resolutionWeights },
    { lesson: frustrationLesson, shipped: frustrationWeights },
  ])("the weights of $lesson.name are the ones that npm run fit:signs finds", ({ lesson, shipped }) => {
    if (!lesson) throw new Error("There is no lesson.");
    const { bias, weights } = fit(rowsOf(lesson, star ?? []), lesson.signs.length);
    expect(shipped.bias).toBeCloseTo(bias, 2);
    for (const [place, { name }] of lesson.signs.entries()) {
      expect(shipped.signs[name]).toBeCloseTo(weights[place] ?? Number.NaN, 2);
    }
  });

  test("resolution holds on domains, and frustration on groups, that the weights were not learned of", () => {
    const [resolution, frustration] = lessons.map((lesson) =>
      crossValidated(rowsOf(lesson, star ?? []), lesson.signs.length, lesson.name === "resolution" ? domainOf : foldOf),
    );
    const judgedByDomain = (resolution ?? []).map(({ row, probability }): Judged => {
      return { group: row.group, label: row.label, score: resolutionScore(probability) };
    });
    expect(accuracy(judgedByDomain)).toBeGreaterThanOrEqual(0.87);
    expect(kappa(judgedByDomain)).toBeGreaterThanOrEqual(0.65);
    expect(coverage(judgedByDomain)).toBeGreaterThanOrEqual(0.9);
    const ranked = (frustration ?? []).map(({ row, probability }): Judged => {
      return { group: row.group, label: row.label, score: probability };
    });
    expect(auc(ranked)).toBeGreaterThanOrEqual(0.74);
  });
});

function domainOf({ domain }: { domain: string }): string {
  return domain;
}

const runs = readLabelled(DATA, "tau_retail/mk4o_dev.jsonl");

test.skipIf(runs === undefined)("on an agent's retail runs resolution agrees better than chance", () => {
  const [kappaOfAgent] = measureTau([{ name: "mk4o", runs: runs ?? [] }]);
  expect(kappaOfAgent?.value).toBeGreaterThan(0.1);
});
