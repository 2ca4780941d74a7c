import { sampleCorrelation, sampleRankCorrelation } from "simple-statistics";
import type { Agreement } from "./labelled-score.ts";

/** How nearly the scores lie on a line over the labels. */
export const pearson: Agreement = (pairs) => correlated(sampleCorrelation, pairs);

/** How nearly the scores put sessions in the order that the labels put them in. */
export const spearman: Agreement = (pairs) => correlated(sampleRankCorrelation, pairs);

function correlated(measure: typeof sampleCorrelation, pairs: Parameters<Agreement>[0]): number {
  if (pairs.length < 3) return Number.NaN;
  return measure(
    pairs.map(({ score }) => score),
    pairs.map(({ label }) => label),
  );
}
