import { accuracy as accuracyOf } from "../../src/evals/calibration/accuracy.ts";
import { areaUnderCurve } from "../../src/evals/calibration/area-under-curve.ts";
import { cohensKappa } from "../../src/evals/calibration/cohens-kappa.ts";
import type { Agreement } from "../../src/evals/calibration/labelled-score.ts";

/** What an evaluator says of a labelled session: `score` is null where it does not say. */
export interface Judged {
  group: string;
  score: number | null;
  label: boolean;
}

/** Pure: of those it speaks of, the share it has right; a score from .5 says yes. */
export const accuracy = ofThoseSaid(accuracyOf);

/** Pure: how likely a yes scores above a no. */
export const auc = ofThoseSaid(areaUnderCurve);

/** Pure: Cohen's kappa; 0 where all are alike, in which there is nothing to agree on. */
export function kappa(judged: readonly Judged[]): number {
  const found = ofThoseSaid(cohensKappa)(judged);
  return Number.isNaN(found) ? 0 : found;
}

export function coverage(judged: readonly Judged[]): number {
  return judged.filter(({ score }) => score !== null).length / judged.length;
}

function ofThoseSaid(agreement: Agreement): (judged: readonly Judged[]) => number {
  return (judged) =>
    agreement(
      judged.flatMap(({ group, score, label }) => (score === null ? [] : [{ group, score, label: Number(label) }])),
    );
}
