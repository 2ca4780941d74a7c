import type { TurnArchive } from "../archive/turn-archive.ts";
import { contextViewOf, type ContextView } from "../context/ledger/context-view.ts";
import { SessionNotFoundError, StorageError } from "../errors.ts";
import { KeyedQueue } from "../lib/keyed-queue.ts";
import { readAhead } from "../lib/read-ahead.ts";
import { runConfigFor } from "../tracing/run-config.ts";
import { inTurn } from "../tracing/trace-ids.ts";
import { failureOf, unreadable } from "./failure.ts";
import { forkSession, type Fork } from "./fork-session.ts";
import type { SupportGraph } from "./graph.ts";
import type { HistoryMessage } from "./history.ts";
import { openTurn, type OpenTurn, type TurnParts, type Words } from "./open-turn.ts";
import type { OwnedCheckpointer } from "./owned-checkpointer.ts";
import { readHistory, type HistoryQuery, type SessionQuery } from "./read-history.ts";
import type { SupportState } from "./state.ts";
import { TurnEvents, type TurnEvent } from "./turn-events.ts";
import { turnResultFrom, type TurnResult } from "./turn-result.ts";

/** Sessions as programs use them: one turn at a time in each, any number of sessions side by side. */
export class Conversation {
  readonly #graph: SupportGraph;
  readonly #queue = new KeyedQueue();
  readonly #parts: TurnParts;
  readonly #archive: TurnArchive | undefined;

  /** `saver` and `archive` are those that the graph was built with. */
  constructor(graph: SupportGraph, { saver, archive }: { saver: OwnedCheckpointer; archive?: TurnArchive }) {
    this.#graph = graph;
    this.#archive = archive;
    this.#parts = { graph, saver, queue: this.#queue };
  }

  /**
   * One turn. Where the model fails, the result has an `error`, and the words
   * are kept; where its code is `storage`, they may have to be said again.
   * @throws UsageError for words that cannot be used, SessionNotFoundError for
   * another user's session, StorageError for one that cannot be read, the
   * signal's reason when it aborts (StorageError if the words were not kept yet).
   */
  async say(words: Words): Promise<TurnResult> {
    using turn = await openTurn(words, this.#parts);
    try {
      const state = await inTurn(turn, () => this.#graph.invoke(turn.input, turn.config));
      return turnResultFrom({ ...turn, state });
    } catch (error) {
      return this.#failed(turn, error);
    }
  }

  /** The same turn as it happens: tokens, tools, and the result as the last event. Leaving early ends the turn. */
  async *stream(words: Words): AsyncGenerator<TurnEvent, void> {
    const leaving = new AbortController();
    const signal = words.signal ? AbortSignal.any([words.signal, leaving.signal]) : leaving.signal;
    using turn = await openTurn({ ...words, signal }, this.#parts);
    const streaming = { ...turn.config, streamMode: ["messages" as const, "updates" as const, "values" as const] };
    let run: ReadableStreamDefaultReader<unknown> | undefined;
    try {
      // Throws where the first checkpoint cannot be written.
      run = readAhead<unknown>(await inTurn(turn, () => this.#graph.stream(turn.input, streaming)));
      const events = new TurnEvents();
      for (let next = await run.read(); !next.done; next = await run.read()) yield* events.read(next.value);
      yield { type: "result", result: turnResultFrom({ ...turn, state: events.state }) };
    } catch (error) {
      yield { type: "result", result: await this.#failed(turn, error) };
    } finally {
      leaving.abort();
      await run?.closed.catch(() => turn.endTrace());
    }
  }

  /**
   * What was said, whole turns, oldest first.
   * @throws SessionNotFoundError for an unknown session, or another user's.
   */
  async history(query: HistoryQuery): Promise<HistoryMessage[]> {
    const { state } = await this.#lookUp(query);
    return readHistory(state, query, this.#archive);
  }

  /**
   * What is known now.
   * @throws SessionNotFoundError for an unknown session, or another user's.
   */
  async context({ sessionId, userId }: SessionQuery): Promise<ContextView> {
    const { turn, ledger = [] } = (await this.#lookUp({ sessionId, userId })).state;
    if (turn === undefined) throw new SessionNotFoundError(sessionId);
    return contextViewOf(ledger);
  }

  /**
   * Takes a session up again from before one of its turns, as another session, which goes on from there.
   * @throws SessionNotFoundError, UsageError for a turn that is not held, or an id that is taken; StorageError.
   */
  async fork(fork: Fork): Promise<void> {
    using _place = await this.#queue.enter(fork.into);
    await forkSession(fork, { saver: this.#parts.saver, archive: this.#archive }).catch(unreadable);
  }

  /** Settles when no turn runs or waits. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /**
   * Says what failed.
   * @throws the reason for which a turn was stopped, or StorageError where that
   * was before its words were kept.
   */
  async #failed(turn: OpenTurn, thrown: unknown): Promise<TurnResult> {
    const { signal } = turn.config;
    if (signal?.aborted) turn.endTrace();
    const { state, checkpointId } = await this.#lookUp(turn);
    if (signal?.aborted && checkpointId !== turn.before) throw signal.reason;
    if (signal?.aborted)
      throw new StorageError("The turn was stopped before its words were kept; say them again.", { cause: thrown });
    const { reply, ...error } = failureOf(thrown);
    const { turn: number = 0, ledger = [] } = state;
    return { ...turnResultFrom({ ...turn, state: { messages: [], turn: number, ledger } }), reply, error };
  }

  /** @throws StorageError when the session cannot be read. */
  async #lookUp({ sessionId, userId }: SessionQuery) {
    const { values, config } = await this.#graph.getState(runConfigFor({ sessionId, userId })).catch(unreadable);
    return {
      state: values as Partial<SupportState>,
      checkpointId: config.configurable?.["checkpoint_id"] as string | undefined,
    };
  }
}
