import { mean } from "simple-statistics";
import { lineThroughLabels } from "./line-through-labels.ts";
import type { RatedSession } from "./rated-session.ts";

/** A mean over sessions, and what each session adds to its error. */
export interface EstimatedMean {
  estimate: number;
  errors: { group: string; error: number }[];
  /** Variance beyond what was seen: as of one disagreement more, or few labels that all agree would seem certain. */
  unseen: number;
  labels: number;
  lambda: number;
  parameters: number;
}

/** The sessions that are given, or those to come as well, which is wider. */
export type About = "these" | "coming";

/**
 * Pure: the mean of sessions that all have scores and some, drawn at random, a person's label. A session without a score
 * counts with the mean score, so that labels alone speak for it. Without any label it is the mean of the scores.
 */
export function estimatedMean(sessions: readonly RatedSession[], about: About): EstimatedMean {
  const known = sessions.flatMap(({ score }) => (score === null ? [] : [score]));
  const middle = known.length > 0 ? mean(known) : 0;
  const scored = sessions.map(({ group, label, score }) => ({ group, label, score: score ?? middle }));
  const labelled = scored.flatMap(({ label, ...one }) => (label === null ? [] : [{ ...one, label }]));
  if (labelled.length === 0) {
    const errors = scored.map(({ group, score }) => ({ group, error: (score - middle) / known.length }));
    return { estimate: middle, errors, unseen: 0, labels: 0, lambda: 1, parameters: 1 };
  }
  const line = lineThroughLabels(labelled, middle);
  const share = about === "these" ? 1 - labelled.length / sessions.length : 1;
  const ofLabels = labelled.map(({ group }, at) => ({ group, error: Math.sqrt(share) * (line.errors[at] ?? 0) }));
  const ofScores = scored.map(({ group, score }) => ({
    group,
    error: (line.lambda * (score - middle)) / sessions.length,
  }));
  return {
    ...line,
    errors: about === "these" ? ofLabels : [...ofLabels, ...ofScores],
    unseen: share / labelled.length ** 2,
    labels: labelled.length,
  };
}
