/** Whose spans are to be forgotten, by the names that they have in the store. */
export interface ErasureSubject {
  /** Names of one user, whose spans go wherever they are. */
  names: readonly string[];
  sessions: readonly string[];
  /** Of these sessions all goes, whoever spoke in them. */
  isWhole: boolean;
  /** ISO 8601: what began later stays. Left out, it is when the erasure began. */
  before?: string | undefined;
}

export interface ErasureCounts {
  sessions: number;
  turns: number;
  spans: number;
  annotations: number;
}

/** What is kept of an erasure for good: no id stands in it in plain. */
export interface ErasureRecord extends ErasureCounts {
  id: number;
  what: "user" | "session" | "age";
  /** The id's hash with the project's key. */
  hash?: string;
  /** ISO 8601. */
  begunAt: string;
  /** Missing where it was cut off: the next start goes on with it. */
  doneAt?: string;
  /** Spans that came afterwards and were kept out. */
  lateSpans: number;
}
