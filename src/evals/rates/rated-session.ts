/** A session of which a rate is asked. */
export interface RatedSession {
  /** Those of one group, such as the sessions of one user, stand or fall together. */
  group: string;
  /** The automatic score, 0 to 1; `null` where the evaluator cannot tell. */
  score: number | null;
  /** What a person says, 0 to 1, of those that were drawn to be labelled. */
  label: number | null;
}
