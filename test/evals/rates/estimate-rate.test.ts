import { expect, test } from "vitest";
import { estimateRate, rateOfLabels } from "../../../src/evals/rates/estimate-rate.ts";
import type { RatedSession } from "../../../src/evals/rates/rated-session.ts";
import { seededRandom } from "../../../src/lib/seeded-random.ts";

/** Sessions of which 70 of 100 are so, scored by somebody who is right in so many of 100. */
function sessionsOf(count: number, right: number, seed: number): { truth: number; score: number }[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const truth = random() < 0.7 ? 1 : 0;
    return { truth, score: random() < right ? truth : 1 - truth };
  });
}

function withLabels(sessions: readonly { truth: number; score: number }[], labels: number): RatedSession[] {
  return sessions.map(({ truth, score }, at) => ({ group: `${at}`, score, label: at < labels ? truth : null }));
}

function widthOf({ low, high }: { low: number; high: number }): number {
  return high - low;
}

test("the rate holds the truth in 93 to 99 of 100 draws, though the scores by themselves are far off", () => {
  let covered = 0;
  for (let draw = 0; draw < 1000; draw += 1) {
    const sessions = sessionsOf(600, 0.85, draw);
    const truth = sessions.reduce((sum, one) => sum + one.truth, 0) / sessions.length;
    const { low, high } = estimateRate(withLabels(sessions, 60));
    if (low <= truth && truth <= high) covered += 1;
  }
  expect(covered / 1000).toBeGreaterThan(0.93);
  expect(covered / 1000).toBeLessThan(0.99);
});

test("good scores make it narrower than labels alone, and chance hardly wider", () => {
  expect(widthRatio(0.9)).toBeLessThan(0.8);
  expect(widthRatio(0.5)).toBeLessThan(1.03);
});

/** Mean width over labels alone, of 40 files. */
function widthRatio(right: number): number {
  const files = Array.from({ length: 40 }, (_, seed) => withLabels(sessionsOf(600, right, seed), 60));
  const total = (rate: typeof rateOfLabels): number => files.reduce((sum, file) => sum + widthOf(rate(file)), 0);
  return total(estimateRate) / total(rateOfLabels);
}

test("an evaluator that is wrong throughout is not believed backwards", () => {
  const wrong = withLabels(sessionsOf(1000, 0.1, 1), 60);
  expect(estimateRate(wrong)).toMatchObject({ lambda: 0, rate: rateOfLabels(wrong).rate });
});

test("where every session has a label, the rate is theirs, without doubt", () => {
  const all = withLabels(sessionsOf(50, 0.8, 3), 50);
  const share = all.filter(({ label }) => label === 1).length / 50;
  const { rate, low, high } = estimateRate(all);
  expect([rate, low, high].map((one) => one.toFixed(6))).toEqual(Array.from({ length: 3 }, () => share.toFixed(6)));
});

test("sessions to come are less sure than those that are there", () => {
  const sessions = withLabels(sessionsOf(150, 0.8, 4), 60);
  expect(widthOf(estimateRate(sessions, "coming"))).toBeGreaterThan(widthOf(estimateRate(sessions, "these")));
});

test("sessions without a score stay in: the rate is that of all, not of those that are easy to judge", () => {
  const sessions = sessionsOf(800, 0.95, 5).map((one) => ({ ...one, score: one.truth === 0 ? null : one.score }));
  const rated = sessions.map(({ truth, score }, at) => ({ group: `${at}`, score, label: at % 8 === 0 ? truth : null }));
  const truth = sessions.reduce((sum, one) => sum + one.truth, 0) / sessions.length;
  const { low, high, coverage } = estimateRate(rated);
  expect(coverage).toBeCloseTo(truth, 1);
  expect(low).toBeLessThan(truth);
  expect(high).toBeGreaterThan(truth);
});

test("labels of few users are worth as few", () => {
  const sessions = withLabels(sessionsOf(600, 0.6, 6), 60);
  const few = sessions.map((one, at) => ({ ...one, group: `${one.label ?? at}-${at % 3}` }));
  expect(widthOf(estimateRate(few))).toBeGreaterThan(2 * widthOf(estimateRate(sessions)));
});
