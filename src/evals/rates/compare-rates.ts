import { cumulativeStdNormalProbability } from "simple-statistics";
import { clusteredVariance } from "./clustered-variance.ts";
import { LEAST_GROUPS } from "./estimate-rate.ts";
import { estimatedMean, type EstimatedMean } from "./estimated-mean.ts";
import type { RatedSession } from "./rated-session.ts";
import { studentQuantile } from "./student-quantile.ts";
import { NORMAL_95 } from "./wilson-interval.ts";

/** What changed from one run to another, and where that lies in 95 of 100 such pairs of runs. */
export interface Difference {
  a: number;
  b: number;
  difference: number;
  low: number;
  high: number;
  /** How often so large a difference, or a larger one, comes where nothing changed; below .05 where the interval leaves 0 out. */
  p: number;
  /** Whether people's labels went into it, or automatic scores alone. */
  byPeople: boolean;
}

/**
 * Pure: of runs as they might have come, not of these sessions alone. Groups that are in both runs, as the same ids are, meet
 * themselves: what is alike in both does not count as doubt. Rates are prediction-powered where both runs have enough labels; labels of
 * one alone are left out, since they would set people's words against a program's.
 */
export function compareRates(before: readonly RatedSession[], after: readonly RatedSession[]): Difference {
  const byPeople = [before, after].every((run) => groupsIn(run, true) >= LEAST_GROUPS);
  const [a, b] = [before, after].map((run) => estimatedMean(byPeople ? run : withoutLabels(run), "coming")) as [
    EstimatedMean,
    EstimatedMean,
  ];
  const errors = [...b.errors, ...a.errors.map(({ group, error }) => ({ group, error: -error }))];
  const deviation = Math.sqrt(clusteredVariance(errors) + a.unseen + b.unseen);
  const groups = Math.min(groupsIn(before, byPeople), groupsIn(after, byPeople));
  const quantile = studentQuantile(Math.max(3, groups - Math.max(a.parameters, b.parameters)));
  const difference = b.estimate - a.estimate;
  const errorsAway = deviation > 0 ? Math.abs(difference) / deviation : difference === 0 ? 0 : Infinity;
  return {
    a: a.estimate,
    b: b.estimate,
    difference,
    low: difference - quantile * deviation,
    high: difference + quantile * deviation,
    byPeople,
    p: 2 * (1 - cumulativeStdNormalProbability(errorsAway * (NORMAL_95 / quantile))),
  };
}

function groupsIn(sessions: readonly RatedSession[], labelled: boolean): number {
  return new Set(sessions.filter(({ label }) => !labelled || label !== null).map(({ group }) => group)).size;
}

function withoutLabels(sessions: readonly RatedSession[]): RatedSession[] {
  return sessions.map((session) => ({ ...session, label: null }));
}
