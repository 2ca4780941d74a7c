import type { CatalogueEntry } from "../catalogue/catalogue-entry.ts";
import type { CatalogueTurn } from "../catalogue/catalogue-turn.ts";

/** What a monitor looks at: what a stretch of time holds of the sessions that it is about. */
export interface SessionWindow {
  /** Those that ended in it. */
  sessions: readonly CatalogueEntry[];
  /** Those that began in it. */
  turns: readonly CatalogueTurn[];
  /** Of the score that the monitor names, by session. */
  scores: ReadonlyMap<string, number>;
}

/** Pure: a part of a window. */
export function partOf({ sessions, turns, scores }: SessionWindow, from: number, to: number): SessionWindow {
  return {
    sessions: sessions.filter(({ endedAt }) => endedAt >= from && endedAt < to),
    turns: turns.filter(({ startedAt }) => startedAt >= from && startedAt < to),
    scores,
  };
}
