/** A session as lists, charts and monitors know it. Times are milliseconds since 1970, scores 0 to 1. */
export interface CatalogueEntry {
  sessionId: string;
  userId?: string;
  /** The customer's first words, cut. */
  opening: string;
  startedAt: number;
  endedAt: number;
  turns: number;
  spans: number;
  /** Turns that ended in an error. */
  failedTurns: number;
  inputTokens: number;
  outputTokens: number;
  /** `null` where a model has no price. */
  cost: number | null;
  /** Of its turns, in ms; missing without a turn. */
  p50Ms?: number;
  p99Ms?: number;
  state: "open" | "idle" | "closed" | "handed_off";
  /** 0.5 and more is resolved; `null` where the evaluator cannot tell. */
  resolution: number | null;
  outcome?: string;
  /** The same user's session before it had ended less than 7 days ago, or still went on. */
  isRepeat: boolean;
  /** The first sure one. */
  breakdown?: { kind: string; cause: string; turn: number | null };
  tags: string[];
}
