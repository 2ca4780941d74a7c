import { accuracy } from "./accuracy.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { balancedAccuracy } from "./balanced-accuracy.ts";
import { brierScore } from "./brier-score.ts";
import type { Card } from "./card.ts";
import { clusteredBootstrap, type Interval } from "./clustered-bootstrap.ts";
import { cohensKappa } from "./cohens-kappa.ts";
import { pearson, spearman } from "./correlation.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import { kappaWithinAgents } from "./kappa-within-agents.ts";
import type { Agreement, LabelledScore, ScoredPair } from "./labelled-score.ts";
import { reliability } from "./reliability.ts";

const OF_YES_AND_NO: Record<string, Agreement> = {
  kappa: cohensKappa,
  accuracy,
  balancedAccuracy,
  auc: areaUnderCurve,
  brier: brierScore,
  ece: expectedCalibrationError,
};
const OF_RATINGS: Record<string, Agreement> = { pearson, spearman };

/** Pure: an evaluator's scores against people's labels, as a card. Of yes and no where all labels are 0 or 1, else of ratings. */
export function calibrate(
  labelled: readonly LabelledScore[],
  about: Pick<Card, "evaluator" | "on" | "made"> & { notes?: readonly string[] },
): Card {
  const pairs = labelled.filter((one): one is ScoredPair => one.score !== null);
  const binary = labelled.every(({ label }) => label === 0 || label === 1);
  const agents = labelled.some(({ agent }) => agent !== undefined);
  const agreements = {
    ...(agents && { kappaWithinAgents }),
    ...(binary ? { ...OF_YES_AND_NO, ...OF_RATINGS } : OF_RATINGS),
  };
  return {
    evaluator: about.evaluator,
    on: about.on,
    sessions: labelled.length,
    groups: new Set(labelled.map(({ group }) => group)).size,
    positives: binary ? labelled.filter(({ label }) => label === 1).length : null,
    metrics: {
      ...measured(pairs, agreements),
      coverage: rounded(clusteredBootstrap(labelled, coverage) ?? { value: 0, low: 0, high: 0 }),
    },
    reliability: binary
      ? reliability(pairs).map(({ count, meanScore, meanLabel }) => ({
          count,
          meanScore: round(meanScore),
          meanLabel: round(meanLabel),
        }))
      : [],
    made: about.made,
    notes: [...(about.notes ?? [])],
  };
}

function measured(pairs: readonly ScoredPair[], agreements: Record<string, Agreement>): Record<string, Interval> {
  const found = Object.entries(agreements).flatMap(([name, figure]) => {
    const interval = pairs.length === 0 ? undefined : clusteredBootstrap(pairs, figure);
    return interval === undefined ? [] : [[name, rounded(interval)] as const];
  });
  return Object.fromEntries(found);
}

/** The share that the evaluator has a score for. */
function coverage(labelled: readonly LabelledScore[]): number {
  return labelled.filter(({ score }) => score !== null).length / labelled.length;
}

function rounded({ value, low, high }: Interval): Interval {
  return { value: round(value), low: round(low), high: round(high) };
}

/** Three digits are more than any of these samples holds. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
