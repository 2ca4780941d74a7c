import type { StoredMessage } from "@langchain/core/messages";

/** A turn that has left a session's window, whole. */
export interface ArchivedTurn {
  /** Of its first message and its last: no other turn of the session has it, nor the same one that was answered anew. */
  id: string;
  /** From 1. */
  turn: number;
  messages: StoredMessage[];
}

/** A session as it was told up to one turn; one that was taken up from an older checkpoint has several such lines. */
export interface Line {
  sessionId: string;
  /** Id of the line's last archived turn. */
  tip: string;
}

/** What both sides said in a turn, as it is found again. */
export interface RecalledTurn {
  turn: number;
  customer: string;
  bot: string;
}

/** Where the turns are that a session's window has left behind. */
export interface TurnArchive {
  /**
   * Keeps turns, oldest first, behind the one of id `after`; kept again, they are replaced.
   * @throws StorageError, as every method does.
   */
  keep(given: { sessionId: string; turns: readonly ArchivedTurn[]; after: string | undefined }): Promise<void>;
  /** The last `limit` turns of a line before turn `before`, oldest first. */
  page(line: Line, page: { before: number; limit: number }): Promise<ArchivedTurn[]>;
  /** The turns of a line that tell most about a question, best first. */
  recall(line: Line, question: { query: string; limit: number }): Promise<RecalledTurn[]>;
  /**
   * Forgets all turns of a session; none comes back that stands behind one of them, or that begins with one of the
   * messages, which a turn that still runs may be about to keep.
   */
  forget(sessionId: string, messageIds?: readonly string[]): Promise<void>;
}
