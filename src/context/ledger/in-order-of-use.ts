import type { ContextEntry } from "./ledger.ts";

/** The entries as they matter now: the active order, the candidates in their places, what is known, what was settled. Equals stay as they came up. */
export function inOrderOfUse(entries: readonly ContextEntry[]): ContextEntry[] {
  return entries.toSorted((a, b) => rank(a) - rank(b) || (a.candidate ?? 0) - (b.candidate ?? 0));
}

function rank({ status, candidate }: ContextEntry): number {
  if (status === "active") return 0;
  if (isSettled({ status })) return 3;
  return candidate === undefined ? 2 : 1;
}

/** It was corrected, or turned out not to exist. */
export function isSettled({ status }: Pick<ContextEntry, "status">): boolean {
  return status === "superseded" || status === "rejected";
}
