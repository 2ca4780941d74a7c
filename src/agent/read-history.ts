import { mapStoredMessagesToChatMessages } from "@langchain/core/messages";
import type { TurnArchive } from "../archive/turn-archive.ts";
import { SessionNotFoundError } from "../errors.ts";
import { checkPage } from "../lib/check-page.ts";
import { historyFrom, toldTurnsIn, type HistoryMessage, type ToldTurn } from "./history.ts";
import type { SupportState } from "./state.ts";

export interface SessionQuery {
  sessionId: string;
  /** Left out, the program asks for itself, and sees any session. */
  userId?: string | undefined;
}

export interface HistoryQuery extends SessionQuery {
  /** Turns before this one; by default the newest. */
  before?: number | undefined;
  /** How many turns, 20 by default. */
  limit?: number | undefined;
}

/**
 * A page of what was said, whole turns, oldest first: those of the state, and before them as many of the archive as the
 * page has room for.
 * @throws UsageError for a page that cannot be, SessionNotFoundError for a session in which nobody spoke.
 */
export async function readHistory(
  { messages = [], turn, heard = null, archived = null }: Partial<SupportState>,
  { sessionId, before = Infinity, limit = 20 }: HistoryQuery,
  archive: TurnArchive | undefined,
): Promise<HistoryMessage[]> {
  checkPage({ before, limit });
  if (turn === undefined) throw new SessionNotFoundError(sessionId);
  const told = toldTurnsIn({ messages, turn, heard })
    .filter((one) => one.turn < before)
    .slice(-limit);
  const room = limit - told.length;
  if (archive === undefined || archived === null || room <= 0) return historyFrom(told);
  const older = await archive.page({ sessionId, tip: archived.id }, { before, limit: room });
  const revived = older.map((one): ToldTurn => ({
    turn: one.turn,
    messages: mapStoredMessagesToChatMessages(one.messages),
  }));
  return historyFrom([...revived, ...told]);
}
