import { SessionNotFoundError } from "../../../errors.ts";
import type { ReplayProgress } from "../../../replay/replay-desk.ts";
import { diffSessions, type TurnPair } from "../../../sessions/diff-sessions.ts";
import type { Session } from "../../../sessions/session.ts";
import type { ConsoleParts } from "../../console-parts.ts";

/** How many turns are on a page. */
const TURNS = 20;

/** A page of two sessions side by side. */
export interface Compared {
  a: string;
  b: string;
  pairs: TurnPair[];
  /** The first turn of the page, where there are earlier ones. */
  earlier?: number;
  /** Of a second session that is being made. */
  replay?: ReplayProgress;
}

interface Wanted {
  a: string;
  b: string;
  before: string | undefined;
}

/** @throws SessionNotFoundError for a session that is not there. */
export function readCompared({ reader, replays }: ConsoleParts, { a, b, before }: Wanted): Compared {
  const replay = replays.find(b);
  const get = (id: string, end: number, limit: number): Session => {
    try {
      return reader.get(id, { before: end, limit });
    } catch (error) {
      // The first turn of a replay may not be over yet.
      if (error instanceof SessionNotFoundError && id === b && replay !== undefined) return { sessionId: b, turns: [] };
      throw error;
    }
  };
  const newestOf = (id: string): number => Math.max(0, ...get(id, Infinity, 1).turns.map(({ turn }) => turn));
  const end = endFrom(before) ?? Math.max(newestOf(a), newestOf(b)) + 1;
  const first = Math.max(1, end - TURNS, replay?.from ?? 1);
  const part = (id: string): Session => {
    const session = get(id, end, TURNS);
    return { ...session, turns: session.turns.filter(({ turn }) => turn >= first) };
  };
  const hasEarlier = first > (replay?.from ?? 1);
  return {
    a,
    b,
    pairs: diffSessions(part(a), part(b)),
    ...(hasEarlier && { earlier: first }),
    ...(replay && { replay }),
  };
}

function endFrom(before: string | undefined): number | undefined {
  return before !== undefined && /^[1-9]\d{0,8}$/u.test(before) ? Number(before) : undefined;
}
