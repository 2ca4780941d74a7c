import { SessionNotFoundError } from "../errors.ts";
import { checkPage } from "../lib/check-page.ts";
import { isoFromNs } from "../lib/iso-from-ns.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import type { SpanStore } from "../spans/span-store.ts";
import { annotated } from "./annotated.ts";
import { dialogueFromTurns } from "./dialogue-from-turns.ts";
import type { Dialogue } from "./dialogue.ts";
import { IDLE_AFTER_MS, lifecycleOf } from "./lifecycle.ts";
import type { Prices } from "./prices.ts";
import { readSession } from "./read-session.ts";
import { readTurns } from "./read-turns.ts";
import { sessionCosts } from "./session-costs.ts";
import { figuresOf } from "./session-figures.ts";
import type { Session, SessionPage, SessionSummary } from "./session.ts";
import { readSpokenTurns } from "./spoken-turn.ts";
import { turnRunsOf } from "./turn-runs.ts";
import type { TurnView } from "./turn-view.ts";
import { userSummaries, type UserSummary } from "./user-summaries.ts";

export interface SessionReaderOptions {
  /** What models cost; without, only the offline model's cost is known. */
  prices?: Prices;
  /** After how long without a turn a session is idle; a day. */
  idleAfterMs?: number;
  now?: () => number;
}

/** The operator's view of the store: all sessions of all users. */
export class SessionReader {
  readonly #store: SpanStore;
  readonly #prices: Prices;
  readonly #idleAfterMs: number;
  readonly #now: () => number;

  constructor(
    store: SpanStore,
    { prices = {}, idleAfterMs = IDLE_AFTER_MS, now = Date.now }: SessionReaderOptions = {},
  ) {
    this.#store = store;
    this.#prices = prices;
    this.#idleAfterMs = idleAfterMs;
    this.#now = now;
  }

  /** The newest first; of one user, or of all. */
  list({ userId: whose }: { userId?: string } = {}): SessionSummary[] {
    const rows = this.#store.sessions().filter(({ userId }) => whose === undefined || userId === whose);
    return rows.map(({ sessionId, userId, turns, spans, startNs, endNs }) => ({
      sessionId,
      ...(userId !== undefined && { userId }),
      turns,
      spans,
      startedAt: isoFromNs(startNs),
      endedAt: isoFromNs(endNs),
    }));
  }

  /** Users across their sessions, who was seen last first. */
  users(): UserSummary[] {
    const costs = sessionCosts(this.#store.modelUse(), this.#prices);
    return userSummaries(
      this.list().map((session) => {
        const cost = costs.get(session.sessionId);
        return { ...session, cost: cost === undefined ? 0 : cost };
      }),
    );
  }

  /**
   * A session, or a page of it: the newest `limit` turns before the one numbered `before`.
   * @throws UsageError for a page that cannot be, SessionNotFoundError when the store holds no span of it.
   */
  get(sessionId: string, { before = Infinity, limit = Infinity }: SessionPage = {}): Session {
    checkPage({ before, limit });
    if (!this.#store.has(sessionId)) throw new SessionNotFoundError(sessionId);
    const { turns, ...read } = readTurns(this.#store, sessionId, { before, limit }, (spans) =>
      readSession(sessionId, spans, this.#prices),
    );
    const userId = this.#store.findUser(sessionId) ?? read.userId;
    const earlierTurns = limit === Infinity ? 0 : this.#countBefore(sessionId, turns);
    const session = {
      sessionId,
      ...(userId !== undefined && { userId }),
      ...(earlierTurns > 0 && { earlierTurns }),
      turns,
    };
    const said = annotated(session, this.#store.annotations.annotationsOf(sessionId));
    if (earlierTurns > 0 || before !== Infinity) return said;
    const lifecycle = lifecycleOf(said, this.#now(), this.#idleAfterMs);
    return { ...said, lifecycle, figures: figuresOf(turns) };
  }

  /**
   * The spans of one turn. Where a number was taken again, of the one that has the trace.
   * @throws UsageError for no number of a turn, SessionNotFoundError when there is no such turn.
   */
  spansOfTurn(sessionId: string, { turn, traceId }: { turn: number; traceId: string }): SpanRecord[] {
    const page = { before: turn + 1, limit: 1 };
    checkPage(page);
    const found = turnRunsOf(this.#store.spansOf(sessionId, page)).find(
      (one) => one.turn === turn && one.runs.some(({ spans }) => spans[0]?.traceId === traceId),
    );
    if (found === undefined)
      throw new SessionNotFoundError(sessionId, `or no turn ${turn} of it with this trace; open the session`);
    return found.runs.flatMap(({ spans }) => spans);
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
