import { expect, test } from "vitest";
import { accuracy } from "../../../src/evals/calibration/accuracy.ts";
import { areaUnderCurve } from "../../../src/evals/calibration/area-under-curve.ts";
import { balancedAccuracy } from "../../../src/evals/calibration/balanced-accuracy.ts";
import { brierScore } from "../../../src/evals/calibration/brier-score.ts";
import { cohensKappa } from "../../../src/evals/calibration/cohens-kappa.ts";
import { pearson, spearman } from "../../../src/evals/calibration/correlation.ts";
import { expectedCalibrationError } from "../../../src/evals/calibration/expected-calibration-error.ts";
import { kappaWithinAgents } from "../../../src/evals/calibration/kappa-within-agents.ts";
import type { ScoredPair } from "../../../src/evals/calibration/labelled-score.ts";

function pairsOf(labels: readonly number[], scores: readonly number[], agent?: string): ScoredPair[] {
  return labels.map((label, at) => ({ group: `${at}`, label, score: scores[at] ?? 0, ...(agent && { agent }) }));
}

function times(count: number, label: number, score: number): ScoredPair[] {
  return Array.from({ length: count }, (_, at) => ({ group: `${label}${score}${at}`, label, score }));
}

test("kappa is .4 for the table of 50 proposals that textbooks have (20, 5, 10, 15)", () => {
  const table = [...times(20, 1, 1), ...times(5, 0, 1), ...times(10, 1, 0), ...times(15, 0, 0)];
  expect(cohensKappa(table)).toBeCloseTo(0.4, 10);
  expect(accuracy(table)).toBeCloseTo(0.7, 10);
});

// The examples of scikit-learn's and scipy's documentation, with the results that stand there.
test("AUC, balanced accuracy and Brier's score are scikit-learn's", () => {
  expect(areaUnderCurve(pairsOf([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]))).toBeCloseTo(0.75, 10);
  expect(balancedAccuracy(pairsOf([0, 1, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1]))).toBeCloseTo(0.625, 10);
  expect(brierScore(pairsOf([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3]))).toBeCloseTo(0.0375, 10);
});

test("Pearson's and Spearman's correlation are scipy's, ties included", () => {
  expect(pearson(pairsOf([1, 2, 3, 4, 5], [10, 9, 2.5, 6, 4]))).toBeCloseTo(-0.7426106572325057, 10);
  expect(spearman(pairsOf([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]))).toBeCloseTo(0.8207826816681233, 10);
});

test("a tie between a yes and a no is half a win: always the same score is .5", () => {
  expect(areaUnderCurve(pairsOf([1, 0, 1, 0, 0], [1, 1, 1, 1, 1]))).toBe(0.5);
});

test("one class alone cannot tell kappa's or AUC's story", () => {
  expect(cohensKappa(times(5, 1, 1))).toBeNaN();
  expect(areaUnderCurve(times(5, 1, 1))).toBeNaN();
});

test("a judge that only knows which agent is the better one agrees within none", () => {
  const good = pairsOf([1, 1, 1, 0], [1, 1, 1, 1], "good");
  const bad = pairsOf([0, 0, 0, 1], [0, 0, 0, 0], "bad");
  expect(cohensKappa([...good, ...bad])).toBeCloseTo(0.5, 10);
  expect(kappaWithinAgents([...good, ...bad])).toBe(0);
});

test("scores that say .8 where 8 of 10 are so are calibrated, and those that say 1 are off by .2", () => {
  const labels = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0];
  expect(
    expectedCalibrationError(
      pairsOf(
        labels,
        Array.from(labels, () => 0.8),
      ),
    ),
  ).toBeCloseTo(0, 10);
  expect(
    expectedCalibrationError(
      pairsOf(
        labels,
        Array.from(labels, () => 1),
      ),
    ),
  ).toBeCloseTo(0.2, 10);
});
