import { mean } from "simple-statistics";

/** The labels as a line over the scores, and how much each label weighs in the estimate. */
interface LineThroughLabels {
  /** How much of a difference in scores is believed; 0 where they say nothing. */
  lambda: number;
  /** Where the line stands at the mean score of all sessions. */
  estimate: number;
  /** What each label adds to the estimate's error. */
  errors: number[];
  /** How much was fitted, which takes as much from the degrees of freedom. */
  parameters: number;
}

/**
 * Pure: PPI++ for a mean (Angelopoulos, Duchi and Zrnic 2023, arXiv:2311.01453): labels alone, moved by what the scores
 * of all sessions say beyond those of the labelled. At its best lambda this is survey sampling's regression estimator;
 * its weights (Särndal 1989) and the leverage of each label go into the errors, as few labels need. The slope is shrunk
 * as far as noise alone would make one (James and Stein), and scores that run against the labels are not used.
 */
export function lineThroughLabels(
  labelled: readonly { score: number; label: number }[],
  meanOfAll: number,
): LineThroughLabels {
  const count = labelled.length;
  const [meanScore, meanLabel] = [mean(labelled.map(({ score }) => score)), mean(labelled.map(({ label }) => label))];
  let [scores, labels, both] = [0, 0, 0];
  for (const { score, label } of labelled) {
    scores += (score - meanScore) ** 2;
    labels += (label - meanLabel) ** 2;
    both += (score - meanScore) * (label - meanLabel);
  }
  const explained = scores > 0 ? both ** 2 / scores : 0;
  const kept = both > 0 ? Math.max(0, 1 - (labels - explained) / (explained * (count - 2))) : 0;
  const lambda = kept > 0 ? (kept * both) / scores : 0;
  return {
    lambda,
    estimate: meanLabel + lambda * (meanOfAll - meanScore),
    parameters: 1 + kept,
    errors: labelled.map(({ score, label }) => {
      const away = kept > 0 ? (kept * (score - meanScore)) / scores : 0;
      const weight = 1 / count + away * (meanOfAll - meanScore);
      const leverage = 1 / count + away * (score - meanScore);
      return (weight * (label - meanLabel - lambda * (score - meanScore))) / Math.sqrt(Math.max(1 - leverage, 0.1));
    }),
  };
}
