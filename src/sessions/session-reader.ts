import { SessionNotFoundError } from "../errors.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import type { SpanStore } from "../spans/span-store.ts";
import { annotated } from "./annotated.ts";
import { readSession } from "./read-session.ts";
import type { Session, SessionSummary } from "./session.ts";

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

  /** @throws SessionNotFoundError when the store holds no span of it. */
  get(sessionId: string): Session {
    const spans = this.#store.spansOf(sessionId);
    if (spans.length === 0) throw new SessionNotFoundError(sessionId);
    return annotated(readSession(sessionId, spans), this.#store.annotations.annotationsOf(sessionId));
  }
}
