import type { ContextEntry, Ledger } from "./ledger.ts";

/** More than that nobody speaks of in one conversation. */
export const MOST_ENTRIES = 200;

/** A ledger that is too long loses what was spoken of longest ago: first what is ruled out, then what only tools named, never the active order. */
export function capped(ledger: Ledger, most = MOST_ENTRIES): Ledger {
  const surplus = ledger.length - most;
  if (surplus <= 0) return ledger;
  const going = new Set(ledger.toSorted(byWorth).slice(0, surplus));
  return ledger.filter((entry) => !going.has(entry));
}

/** Sorts what can be done without to the front: what is ruled out, what only tools named, what was spoken of longest ago. */
export function byWorth(a: ContextEntry, b: ContextEntry): number {
  return worthOf(a) - worthOf(b) || lastTurnOf(a) - lastTurnOf(b);
}

function worthOf({ status, source, candidate, lastTurn }: ContextEntry): number {
  if (status === "active") return 4;
  if (candidate !== undefined) return 3;
  if (status !== "known") return 0;
  return source === "user" || lastTurn !== undefined ? 2 : 1;
}

function lastTurnOf({ turn, lastTurn }: ContextEntry): number {
  return lastTurn ?? turn;
}

/** These orders are spoken of again, so that they are kept the longer. */
export function touch(ledger: Ledger, orderIds: readonly string[], turn: number): Ledger {
  const named = new Set(orderIds);
  return ledger.map((entry) =>
    entry.type === "order_id" && named.has(entry.value) && lastTurnOf(entry) < turn
      ? { ...entry, lastTurn: turn }
      : entry,
  );
}
