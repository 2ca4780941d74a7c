import type { SessionRow } from "../spans/span-store.ts";

const WITHIN_NS = 7n * 24n * 60n * 60n * 1_000_000_000n;
/** Of one who writes every hour, the first returns say enough. */
const MOST = 10;

/** Pure: of each session, the same user's that began within seven days after it, the nearest first, ten at most. */
export function returnsAmong(rows: readonly SessionRow[]): (session: SessionRow) => SessionRow[] {
  const byUser = new Map<string, SessionRow[]>();
  for (const row of rows.toSorted((a, b) => (a.startNs < b.startNs ? -1 : 1))) {
    if (row.userId === undefined) continue;
    const theirs = byUser.get(row.userId);
    if (theirs) theirs.push(row);
    else byUser.set(row.userId, [row]);
  }
  return ({ userId, endNs }) => {
    const theirs = userId === undefined ? [] : (byUser.get(userId) ?? []);
    const from = theirs.findIndex(({ startNs }) => startNs > endNs);
    if (from < 0) return [];
    return theirs.slice(from, from + MOST).filter(({ startNs }) => startNs <= endNs + WITHIN_NS);
  };
}
