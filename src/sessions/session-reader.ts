import { SessionNotFoundError } from "../errors.ts";
import { checkPage } from "../lib/check-page.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import type { SpanStore } from "../spans/span-store.ts";
import { annotated } from "./annotated.ts";
import { newestTurns } from "./newest-turns.ts";
import { readSession } from "./read-session.ts";
import type { Session, SessionPage, SessionSummary } from "./session.ts";

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
   * A session, or a page of it: the newest `limit` turns before the one numbered `before`. Only a page's own turns and the
   * one before them are read, but of a session whose traces number no turns, which is read from its beginning to count them.
   * @throws UsageError for a page that cannot be, SessionNotFoundError when the store holds no span of it.
   */
  get(sessionId: string, { before = Infinity, limit = Infinity }: SessionPage = {}): Session {
    checkPage({ before, limit });
    if (!this.#store.has(sessionId)) throw new SessionNotFoundError(sessionId);
    const session =
      Math.min(before, limit) === Infinity
        ? readSession(sessionId, this.#store.spansOf(sessionId))
        : this.#page(sessionId, { before, limit });
    return annotated(session, this.#store.annotations.annotationsOf(sessionId));
  }

  #page(sessionId: string, page: Required<SessionPage>): Session {
    const read = readSession(sessionId, this.#store.spansOf(sessionId, page));
    const turns = newestTurns(read.turns, page);
    const first = turns.reduce((least, { turn }) => Math.min(least, turn), Infinity);
    const earlierTurns = turns.length > 0 && this.#store.countTurnsBefore(sessionId, first);
    const userId = this.#store.findUser(sessionId) ?? read.userId;
    return { sessionId, ...(userId !== undefined && { userId }), ...(earlierTurns && { earlierTurns }), turns };
  }
}
