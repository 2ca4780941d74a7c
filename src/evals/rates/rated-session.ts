import { UsageError } from "../../errors.ts";
import type { ScoredSession } from "../calibration/scored-session.ts";

/** A session of which a rate is asked. */
export interface RatedSession {
  /** Those of one group, such as the sessions of one user, stand or fall together. */
  group: string;
  /** The automatic score, 0 to 1; `null` where the evaluator cannot tell. */
  score: number | null;
  /** What a person says, 0 to 1, of those that were drawn to be labelled. */
  label: number | null;
}

/**
 * Pure: sessions as a rate is made of them.
 * @throws UsageError for a label that is a rating: of these there is a mean, but no rate.
 */
export function ratedSessions(sessions: readonly ScoredSession[], name: string): RatedSession[] {
  return sessions.map(({ id, group, scores, labels }) => {
    const label = labels.session[name] ?? null;
    if (label !== null && (label < 0 || label > 1))
      throw new UsageError(`The label ${label} of "${id}" for ${name} is no share; give true, false or 0 to 1.`);
    return { group, score: scores.find((score) => score.name === name)?.score ?? null, label };
  });
}
