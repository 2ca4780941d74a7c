import { HumanMessage } from "@langchain/core/messages";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { SessionNotFoundError, UsageError } from "../errors.ts";
import { KeyedQueue } from "../lib/keyed-queue.ts";
import { textOf } from "../lib/messages.ts";
import { readAhead } from "../lib/read-ahead.ts";
import { runConfigFor } from "../tracing/run-config.ts";
import { endStoppedTurn } from "../tracing/open-tracing.ts";
import { inTurn, nextTraceId } from "../tracing/trace-ids.ts";
import { failureOf } from "./failure.ts";
import type { SupportGraph } from "./graph.ts";
import { historyFrom, type HistoryMessage } from "./history.ts";
import { SupportInput } from "./input.ts";
import { ownerOf } from "./owned-checkpointer.ts";
import type { SupportState } from "./state.ts";
import { TurnEvents, type TurnEvent } from "./turn-events.ts";
import { turnResultFrom, type TurnResult } from "./turn-result.ts";

/** What a customer says in a session. */
export interface Words {
  sessionId: string;
  /** The authenticated customer, if there is one. The first in a session binds it. */
  userId?: string | undefined;
  text: string;
  /** Ends the turn early; what was said until then is kept. */
  signal?: AbortSignal | undefined;
  /** The program's own, for every span of the turn. */
  metadata?: { [key: string]: unknown } | undefined;
  tags?: string[] | undefined;
}

export interface HistoryQuery {
  sessionId: string;
  /** Left out, the program asks for itself, and sees any session. */
  userId?: string | undefined;
  /** Turns before this one; by default the newest. */
  before?: number | undefined;
  /** How many turns, 20 by default. */
  limit?: number | undefined;
}

/** Sessions as programs use them: one turn at a time in each, any number of sessions side by side. */
export class Conversation {
  readonly #graph: SupportGraph;
  readonly #saver: BaseCheckpointSaver;
  readonly #queue = new KeyedQueue();

  /** `saver` is the one that the graph was built with. */
  constructor(graph: SupportGraph, saver: BaseCheckpointSaver) {
    this.#graph = graph;
    this.#saver = saver;
  }

  /**
   * One turn. Where the model fails, the result has an `error`, and the words are kept.
   * @throws UsageError for words that cannot be used, SessionNotFoundError for
   * another user's session, the signal's reason when it aborts.
   */
  async say(words: Words): Promise<TurnResult> {
    using turn = await this.#begin(words);
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
    using turn = await this.#begin({ ...words, signal });
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
      await run?.closed.catch(() => this.#endTrace(turn));
    }
  }

  /**
   * What was said, whole turns, oldest first.
   * @throws SessionNotFoundError for an unknown session, or another user's.
   */
  async history({ sessionId, userId, before = Infinity, limit = 20 }: HistoryQuery): Promise<HistoryMessage[]> {
    const { messages = [], turn, heard = null } = await this.#stateOf({ sessionId, userId });
    if (turn === undefined) throw new SessionNotFoundError(sessionId);
    return historyFrom(messages, { turn, heard, before, limit });
  }

  /** Settles when no turn runs or waits. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Checks the words, waits for the turns before, and refuses strangers before anything is written. */
  async #begin({ sessionId, userId, text, signal, metadata, tags }: Words): Promise<OpenTurn> {
    const input = { messages: [new HumanMessage({ content: text })] };
    const fault = SupportInput.safeParse(input).error?.issues[0];
    if (fault !== undefined) throw new UsageError(fault.message);
    const run = runConfigFor({ sessionId, userId, metadata, tags });

    const release = await this.#queue.enter(sessionId);
    try {
      signal?.throwIfAborted();
      const owner = await ownerOf(sessionId, this.#saver);
      if (owner !== undefined && owner !== userId) throw new SessionNotFoundError(sessionId);
      const config = { ...run, durability: "sync" as const, ...(signal && { signal }) };
      return {
        sessionId,
        userId,
        input,
        config,
        traceId: nextTraceId(),
        [Symbol.dispose]: () => release[Symbol.dispose](),
      };
    } catch (error) {
      release[Symbol.dispose]();
      throw error;
    }
  }

  /** @throws the reason for which a turn was stopped; otherwise says what failed. */
  async #failed(turn: OpenTurn, thrown: unknown): Promise<TurnResult> {
    if (turn.config.signal?.aborted) {
      this.#endTrace(turn);
      throw turn.config.signal.reason;
    }
    const { reply, ...error } = failureOf(thrown);
    const { turn: number = 0, ledger = [] } = await this.#stateOf(turn);
    return { ...turnResultFrom({ ...turn, state: { messages: [], turn: number, ledger } }), reply, error };
  }

  #endTrace(turn: OpenTurn): void {
    const { input, config } = turn;
    const metadata = { ...this.#graph.config?.metadata, ...config.metadata };
    endStoppedTurn(turn, { words: textOf(input.messages[0] as HumanMessage), metadata });
  }

  async #stateOf({
    sessionId,
    userId,
  }: {
    sessionId: string;
    userId: string | undefined;
  }): Promise<Partial<SupportState>> {
    const snapshot = await this.#graph.getState(runConfigFor({ sessionId, userId }));
    return snapshot.values as Partial<SupportState>;
  }
}

interface OpenTurn extends Disposable {
  sessionId: string;
  userId: string | undefined;
  traceId: string;
  input: { messages: HumanMessage[] };
  config: ReturnType<typeof runConfigFor> & { durability: "sync"; signal?: AbortSignal };
}
