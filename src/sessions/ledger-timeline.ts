import { standingOf } from "../context/ledger/context-view.ts";
import type { ContextEntry } from "../context/ledger/ledger.ts";
import type { TurnView } from "./turn-view.ts";

/** What one thing of the ledger was, turn by turn. */
export interface LedgerLine {
  type: string;
  value: string;
  /** Who said it first, and when. */
  source: ContextEntry["source"];
  since: number;
  /** A place for each turn; empty before it was known, and after it was let go. */
  cells: (LedgerCell | undefined)[];
}

/** How it stood at the end of a turn. */
export interface LedgerCell {
  status: ContextEntry["status"];
  /** In words. */
  standing: string;
  /** It was new in this turn, or stood otherwise before. */
  isChange: boolean;
  reason?: string;
}

/** Pure: the ledger over turns, a line a thing, in the order in which they came up. What was known before the first of the turns is no change in it. */
export function ledgerTimeline(turns: readonly Pick<TurnView, "turn" | "context">[]): LedgerLine[] {
  const lines = new Map<string, LedgerLine>();
  for (const [place, { turn, context }] of turns.entries())
    for (const entry of context.entries) {
      const { type, value, source, turn: since } = entry;
      const key = JSON.stringify([type, value]);
      const line = lines.get(key) ?? { type, value, source, since, cells: turns.map(() => undefined) };
      lines.set(key, line);
      line.cells[place] = cellFrom(entry, { before: line.cells[place - 1], isFirst: place === 0, turn });
    }
  return [...lines.values()].toSorted((a, b) => a.since - b.since);
}

interface Place {
  before: LedgerCell | undefined;
  isFirst: boolean;
  turn: number;
}

function cellFrom(entry: ContextEntry, { before, isFirst, turn }: Place): LedgerCell {
  const { status, reason, turn: since } = entry;
  const standing = standingOf(entry);
  const isChange = before === undefined ? !isFirst || since >= turn : before.standing !== standing;
  return { status, standing, isChange, ...(reason !== undefined && { reason }) };
}
