import { SessionNotFoundError } from "../errors.ts";
import { checkPage } from "../lib/check-page.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import type { SpanStore } from "../spans/span-store.ts";
import { annotated } from "./annotated.ts";
import { dialogueFromTurns } from "./dialogue-from-turns.ts";
import type { Dialogue } from "./dialogue.ts";
import { readSession } from "./read-session.ts";
import { readTurns } from "./read-turns.ts";
import type { Session, SessionPage, SessionSummary, TurnView } from "./session.ts";
import { readSpokenTurns } from "./spoken-turn.ts";

/** The operator's view of the store: all sessions of all users. */
export class SessionReader {
  readonly #store: SpanStore;

  constructor(store: SpanStore) {
    this.#store = store;
  }

  /** The newest first. */
  list(): SessionSummary[] {
    return this.#store.sessions().map(({ sessionId, userId, turns, spans, startNs, endNs }) => ({
      sessionId,
      ...(userId !== undefined && { userId }),
      turns,
      spans,
      startedAt: isoFromNs(startNs),
      endedAt: isoFromNs(endNs),
    }));
  }

  /**
   * A session, or a page of it: the newest `limit` turns before the one numbered `before`.
   * @throws UsageError for a page that cannot be, SessionNotFoundError when the store holds no span of it.
   */
  get(sessionId: string, { before = Infinity, limit = Infinity }: SessionPage = {}): Session {
    checkPage({ before, limit });
    if (!this.#store.has(sessionId)) throw new SessionNotFoundError(sessionId);
    const { turns, ...read } = readTurns(this.#store, sessionId, { before, limit }, (spans) =>
      readSession(sessionId, spans),
    );
    const userId = this.#store.findUser(sessionId) ?? read.userId;
    const earlierTurns = limit === Infinity ? 0 : this.#countBefore(sessionId, turns);
    const session = {
      sessionId,
      ...(userId !== undefined && { userId }),
      ...(earlierTurns > 0 && { earlierTurns }),
      turns,
    };
    return annotated(session, this.#store.annotations.annotationsOf(sessionId));
  }

  /**
   * A session as evaluators read it: every message, call and result.
   * @throws SessionNotFoundError when the store holds no span of it.
   */
  dialogue(sessionId: string): Dialogue {
    if (!this.#store.has(sessionId)) throw new SessionNotFoundError(sessionId);
    const read = readTurns(this.#store, sessionId, { before: Infinity, limit: Infinity }, readSpokenTurns);
    return dialogueFromTurns(sessionId, this.#store.findUser(sessionId) ?? read.userId, read.turns);
  }

  #countBefore(sessionId: string, turns: readonly TurnView[]): number {
    const first = turns.reduce((least, { turn }) => Math.min(least, turn), Infinity);
    return first === Infinity ? 0 : this.#store.countTurnsBefore(sessionId, first);
  }
}
