import type { CatalogueEntry } from "../../../catalogue/catalogue-entry.ts";
import type { Lifecycle } from "../../../sessions/lifecycle.ts";
import type { SessionFigures } from "../../../sessions/session-figures.ts";
import type { Session } from "../../../sessions/session.ts";

/** How a session stands and what it came to. */
export interface Standing {
  state: Lifecycle["state"];
  reason?: string;
  turns: number;
  startedAt: string;
  inputTokens: number;
  outputTokens: number;
  cost: number | null;
  /** Of its turns. */
  latency?: { p50: number; p99: number };
  tools?: SessionFigures["tools"];
}

/** Pure: of a session that was read whole; `undefined` of a part of one. */
export function standingOf({ lifecycle, figures, turns }: Session): Standing | undefined {
  if (lifecycle === undefined || figures === undefined) return undefined;
  const { usage, cost, latency, tools } = figures;
  return {
    state: lifecycle.state,
    reason: lifecycle.reason,
    turns: turns.length,
    startedAt: turns[0]?.startedAt ?? "",
    ...usage,
    cost,
    ...(latency.turn && { latency: latency.turn }),
    tools,
  };
}

/** Pure: the same by the catalogue, of a session too long to be read for a page. */
export function standingFrom(entry: CatalogueEntry): Standing {
  const { state, turns, startedAt, inputTokens, outputTokens, cost, p50Ms, p99Ms } = entry;
  return {
    state,
    turns,
    startedAt: new Date(startedAt).toISOString(),
    inputTokens,
    outputTokens,
    cost,
    ...(p50Ms !== undefined && p99Ms !== undefined && { latency: { p50: p50Ms, p99: p99Ms } }),
  };
}
