import type { SessionPage, TurnView } from "./session.ts";

/** Pure: the newest `limit` turns before one, by their numbers: a number that a fork took again is one, and all of it is there. */
export function newestTurns(turns: readonly TurnView[], { before, limit }: Required<SessionPage>): TurnView[] {
  const numbers = new Set(turns.map(({ turn }) => turn).filter((turn) => turn < before));
  const newest = new Set(
    Array.from(numbers)
      .toSorted((a, b) => b - a)
      .slice(0, limit),
  );
  return turns.filter(({ turn }) => newest.has(turn));
}
