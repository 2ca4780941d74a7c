import { clusteredVariance } from "./clustered-variance.ts";
import { estimatedMean, type About } from "./estimated-mean.ts";
import type { RatedSession } from "./rated-session.ts";
import { studentQuantile } from "./student-quantile.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** A share of sessions that one may publish, 0 to 1, and the interval that holds it in 95 of 100 such draws of labels. */
export interface Rate {
  rate: number;
  low: number;
  high: number;
  about: About;
  sessions: number;
  labels: number;
  /** How many groups the labels are of. */
  groups: number;
  /** The share of sessions that the evaluator has a score for. */
  coverage: number;
  /** How much of a difference in scores is believed; 0 where they say nothing. */
  lambda: number;
}

/** Fewer groups give no interval. */
export const LEAST_GROUPS = 5;

/**
 * Pure: prediction-powered, by `estimatedMean`. The interval is Wilson's, as of so many independent labels as would be as
 * sure (Kish's effective sample size, 1965), with Student's quantile for the number of groups. Give at least 5 groups
 * with labels.
 */
export function estimateRate(sessions: readonly RatedSession[], about: About = "these"): Rate {
  const { estimate, errors, unseen, labels, lambda, parameters } = estimatedMean(sessions, about);
  const rate = Math.min(1, Math.max(0, estimate));
  const groups = new Set(sessions.flatMap(({ group, label }) => (label === null ? [] : [group]))).size;
  const variance = clusteredVariance(errors) + unseen;
  const edge = 1 / (labels + 2);
  const inside = Math.min(1 - edge, Math.max(edge, rate));
  const worth = variance > 0 ? (inside * (1 - inside)) / variance : Infinity;
  return {
    rate,
    ...wilsonInterval(rate, worth, studentQuantile(groups - parameters)),
    about,
    sessions: sessions.length,
    labels,
    groups,
    coverage: sessions.filter(({ score }) => score !== null).length / sessions.length,
    lambda,
  };
}

/** Pure: the rate of labels alone by the same way: what scores are to be compared with. */
export function rateOfLabels(sessions: readonly RatedSession[], about: About = "these"): Rate {
  return estimateRate(
    sessions.map((session) => ({ ...session, score: null })),
    about,
  );
}
