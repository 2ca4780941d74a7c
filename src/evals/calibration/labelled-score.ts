/** What a person says of a session, or of one reply, beside what an evaluator says of the same. */
export interface LabelledScore {
  /** Those of one group, such as the sessions of one user, stand or fall together. */
  group: string;
  label: number;
  /** `null` where the evaluator cannot tell. */
  score: number | null;
  /** Of several bots in one file: agreement is then also asked within each. */
  agent?: string;
}

/** One that the evaluator has a score for. */
export interface ScoredPair extends LabelledScore {
  score: number;
}

/** Agreement of one kind; not a number where the pairs cannot tell, as with one class alone. */
export type Agreement = (pairs: readonly ScoredPair[]) => number;
