import { mapChatMessagesToStoredMessages, type BaseMessage } from "@langchain/core/messages";
import type { ArchivedTurn, TurnArchive } from "../archive/turn-archive.ts";
import type { SupportState } from "./state.ts";
import { turnsOf } from "./turns-of.ts";
import { turnsToLeave, type Window } from "./window.ts";

interface Past extends Pick<SupportState, "turn" | "archived"> {
  /** What was said before the turn that begins. */
  earlier: readonly BaseMessage[];
}

interface Kept extends Pick<SupportState, "archived"> {
  /** What of it stays in the graph's state. */
  stays: readonly BaseMessage[];
  /** The turns that left it now. */
  left: readonly (readonly BaseMessage[])[];
}

/**
 * Moves the window before a turn. What it leaves behind goes into the archive
 * first, and only then out of the state: a crash between doubles it, and the
 * next turn sets that right.
 * @throws StorageError when the archive cannot keep it; the state then still has it.
 */
export async function leaveWindow(
  { earlier, turn, archived }: Past,
  { sessionId, archive, window }: { sessionId: string | undefined; archive: TurnArchive | undefined; window: Window },
): Promise<Kept> {
  const turns = turnsOf(earlier);
  const first = turn - turns.length + 1;
  const leaving = turns
    .slice(0, turnsToLeave(turns, window))
    .map((messages, index) => archivedTurnFrom(messages, first + index));
  const last = leaving.at(-1);
  if (sessionId === undefined || archive === undefined || last === undefined)
    return { stays: earlier, left: [], archived };
  await archive.keep({ sessionId, turns: leaving, after: archived?.id });
  const left = turns.slice(0, leaving.length);
  return { stays: turns.slice(left.length).flat(), left, archived: { id: last.id, turn: last.turn } };
}

/** The customer's words have an id that is ours; an answer's is its server's, which may give it again when the first has long left the state. */
function archivedTurnFrom(messages: readonly BaseMessage[], turn: number): ArchivedTurn {
  const id = `${messages[0]?.id} ${messages.at(-1)?.id}`;
  return { id, turn, messages: mapChatMessagesToStoredMessages([...messages]) };
}
