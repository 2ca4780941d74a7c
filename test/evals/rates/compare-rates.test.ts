import { expect, test } from "vitest";
import { compareRates } from "../../../src/evals/rates/compare-rates.ts";
import { holm } from "../../../src/evals/rates/holm.ts";
import type { RatedSession } from "../../../src/evals/rates/rated-session.ts";
import { seededRandom } from "../../../src/lib/seeded-random.ts";

function runOf(seed: number, share: number, id: (at: number) => string = (at) => `${seed}-${at}`): RatedSession[] {
  const random = seededRandom(seed);
  return Array.from({ length: 200 }, (_, at) => ({ group: id(at), score: random() < share ? 1 : 0, label: null }));
}

test("two runs of one bot differ by more than noise in about 5 of 100 comparisons", () => {
  const seen = Array.from({ length: 400 }, (_, seed) => compareRates(runOf(seed, 0.7), runOf(seed + 1000, 0.7)).p);
  const alarms = seen.filter((p) => p < 0.05).length / seen.length;
  expect(alarms).toBeGreaterThan(0.02);
  expect(alarms).toBeLessThan(0.09);
});

test("a real change is found, and its interval holds it", () => {
  const { difference, low, high, p } = compareRates(runOf(1, 0.8), runOf(2, 0.6));
  expect(p).toBeLessThan(0.01);
  expect(difference).toBeLessThan(0);
  expect(low).toBeLessThan(-0.2);
  expect(high).toBeGreaterThan(-0.2);
});

test("the same sessions before and after are pairs, and a small change among them is seen", () => {
  const before = runOf(1, 0.7, (at) => `${at}`);
  const after = before.map((one, at) => ({ ...one, score: at % 20 === 0 ? 0 : one.score }));
  const strangers = after.map((one, at) => ({ ...one, group: `new ${at}` }));
  expect(compareRates(before, after).p).toBeLessThan(0.05);
  expect(compareRates(before, strangers).p).toBeGreaterThan(0.3);
});

test("labels of one run alone are left out: people would be set against a program", () => {
  const before = runOf(1, 0.7, (at) => `${at}`);
  const labelled = before.map((one, at) => ({ ...one, label: at < 60 ? 1 : null }));
  expect(compareRates(labelled, before)).toMatchObject({ difference: 0, byPeople: false });
});

test("labels of both runs correct scores that are off in one of them", () => {
  const truth = runOf(1, 0.7, (at) => `${at}`);
  const labelled = truth.map((one, at) => ({ ...one, label: at < 100 ? one.score : null }));
  const harsh = labelled.map((one, at) => ({ ...one, score: at % 4 === 0 ? 0 : one.score }));
  const { difference, byPeople } = compareRates(labelled, harsh);
  expect(byPeople).toBe(true);
  expect(Math.abs(difference)).toBeLessThan(
    Math.abs(
      compareRates(
        truth,
        harsh.map((one) => ({ ...one, label: null })),
      ).difference,
    ),
  );
});

// R: p.adjust(c(.01, .04, .03), "holm")
test("Holm's probabilities are those of R", () => {
  expect(holm([0.01, 0.04, 0.03]).map((p) => p.toFixed(6))).toEqual(["0.030000", "0.060000", "0.060000"]);
});
