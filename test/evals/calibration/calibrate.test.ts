import { expect, test } from "vitest";
import { agreementText } from "../../../src/evals/calibration/agreement-text.ts";
import { calibrate } from "../../../src/evals/calibration/calibrate.ts";
import { findCard } from "../../../src/evals/calibration/find-card.ts";
import type { LabelledScore } from "../../../src/evals/calibration/labelled-score.ts";

const about = { evaluator: "resolution@7", on: "a test", made: { at: "2026-01-01", by: "hand" } };
const labelled: LabelledScore[] = Array.from({ length: 100 }, (_, at) => ({
  group: `user ${at % 50}`,
  label: at % 2,
  score: at % 10 === 0 ? null : at % 10 === 1 ? 0 : at % 2,
}));

test("a card counts sessions, groups and yes, and what the evaluator cannot tell is in its coverage alone", () => {
  const card = calibrate(labelled, about);
  expect(card).toMatchObject({ sessions: 100, groups: 50, positives: 50 });
  expect(card.metrics["coverage"]?.value).toBe(0.9);
  expect(card.metrics["accuracy"]?.value).toBeCloseTo(80 / 90, 3);
});

test("ratings have correlations, and no kappa", () => {
  const card = calibrate(
    labelled.map((one, at) => ({ ...one, label: 1 + (at % 5) })),
    about,
  );
  expect(card.positives).toBeNull();
  expect(Object.keys(card.metrics)).toEqual(["pearson", "spearman", "coverage"]);
});

test("the agreement reads in one breath", () => {
  expect(agreementText(calibrate(labelled, about))).toMatch(/^kappa \.78 \[\.\d\d, \.\d\d\] on a test$/u);
});

test("a card of another version of an evaluator says nothing of this one", () => {
  const card = calibrate(labelled, about);
  expect(findCard("resolution@7", [card])).toBe(card);
  expect(findCard("resolution@8", [card])).toBeUndefined();
});
