/** A turn as charts and monitors know it. Times are milliseconds since 1970. */
export interface CatalogueTurn {
  sessionId: string;
  turn: number;
  startedAt: number;
  durationMs: number;
  inputTokens: number;
  outputTokens: number;
  /** `null` where a model has no price. */
  cost: number | null;
  failed: boolean;
}
