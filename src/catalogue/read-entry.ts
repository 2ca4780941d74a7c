import type { CatalogueEntry } from "./catalogue-entry.ts";
import { STATE } from "./conditions-of.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** What `readEntry` reads, of the table `catalogue AS c`. */
export const ENTRY = `c.*, ${STATE} AS standing,
  EXISTS (SELECT 1 FROM catalogue AS earlier WHERE earlier.user_id = c.user_id AND earlier.started_ms < c.started_ms
    AND earlier.ended_ms >= c.started_ms - ${WEEK_MS}) AS is_repeat,
  (SELECT json_group_array(tag) FROM catalogue_tags WHERE session_id = c.session_id) AS tags`;

export interface EntryRow {
  session_id: string;
  user_id: string | null;
  opening: string;
  started_ms: number;
  ended_ms: number;
  turns: number;
  spans: number;
  failed_turns: number;
  input_tokens: number;
  output_tokens: number;
  cost: number | null;
  p50_ms: number | null;
  p99_ms: number | null;
  resolution: number | null;
  outcome: string | null;
  breakdown: string | null;
  cause: string | null;
  breakdown_turn: number | null;
  standing: CatalogueEntry["state"];
  is_repeat: number;
  tags: string;
}

/** Pure: a row of the catalogue as its readers know it. */
export function readEntry(row: EntryRow): CatalogueEntry {
  return {
    sessionId: row.session_id,
    ...(row.user_id !== null && { userId: row.user_id }),
    opening: row.opening,
    startedAt: row.started_ms,
    endedAt: row.ended_ms,
    turns: row.turns,
    spans: row.spans,
    failedTurns: row.failed_turns,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cost: row.cost,
    ...(row.p50_ms !== null && { p50Ms: row.p50_ms }),
    ...(row.p99_ms !== null && { p99Ms: row.p99_ms }),
    state: row.standing,
    resolution: row.resolution,
    ...(row.outcome !== null && { outcome: row.outcome }),
    isRepeat: row.is_repeat === 1,
    ...(row.breakdown !== null && {
      breakdown: { kind: row.breakdown, cause: row.cause ?? "", turn: row.breakdown_turn },
    }),
    tags: JSON.parse(row.tags) as string[],
  };
}
