/** A question that a judge answers about a session, as data: the judge is the same for all of them. */
export interface Rubric {
  name: string;
  /** A change of any word that the model reads is a new version. */
  version: string;
  of: "session" | "turn";
  question: string;
  /** The best first. "Cannot tell" is added to each by the judge, and has no score. */
  choices: readonly Choice[];
  /**
   * What the question needs, and no more: `words` is what was said, and which tools ran and whether they worked; `tools`
   * is also what they were asked and answered; `documents` is also what retrieval found. What is not shown cannot mislead.
   */
  sees: "words" | "tools" | "documents";
}

interface Choice {
  label: string;
  /** What must be so for it. */
  meaning: string;
  /** 0 to 1. */
  score: number;
}
