import type { SpanRecord } from "../spans/span-record.ts";
import type { SpanStore } from "../spans/span-store.ts";
import type { SessionPage } from "./session.ts";

/** Of how many turns the spans are held at once. */
const TURNS_AT_ONCE = 50;

interface Turn {
  turn: number;
  startedAt: string;
}

interface Turns<T extends Turn> {
  userId?: string;
  turns: T[];
}

/**
 * The newest `limit` turns of a session before one, in the order in which they began; a number that a fork took again
 * counts once. They are read from the newest backwards, some at a time. A session that numbers no turn is read whole, as its
 * turns are counted from the first. What is read off the spans is the caller's.
 */
export function readTurns<T extends Turn>(
  store: SpanStore,
  sessionId: string,
  { before, limit }: Required<SessionPage>,
  readSpans: (spans: readonly SpanRecord[]) => Turns<T>,
): Turns<T> {
  const parts: T[][] = [];
  const numbers = new Set<number>();
  let userId: string | undefined;
  let until: number | undefined = before;
  while (until !== undefined && numbers.size < limit) {
    const asked = { before: until, limit: Math.min(limit - numbers.size, TURNS_AT_ONCE) };
    const from = store.findFirstOf(sessionId, asked);
    const read = readSpans(store.spansOf(sessionId, asked));
    const part = read.turns.filter(({ turn }) => turn >= (from ?? -Infinity) && turn < asked.before);
    parts.unshift(part);
    for (const { turn } of part) numbers.add(turn);
    userId = read.userId ?? userId;
    until = from;
  }
  // Turns without a number came with those that were asked for.
  const least =
    Array.from(numbers)
      .toSorted((a, b) => b - a)
      .at(limit - 1) ?? -Infinity;
  const turns = parts.flat().filter(({ turn }) => turn >= least);
  return { ...(userId !== undefined && { userId }), turns: turns.toSorted(byBeginning) };
}

/** A fork's numbers go back. */
function byBeginning(a: Turn, b: Turn): number {
  return Date.parse(a.startedAt) - Date.parse(b.startedAt);
}
