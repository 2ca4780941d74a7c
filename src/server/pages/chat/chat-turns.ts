import { diag } from "@opentelemetry/api";
import type { SupportBot } from "../../../app.ts";
import { SessionNotFoundError, SupportBotError, UsageError, reasonOf } from "../../../errors.ts";
import { KeyedQueue } from "../../../lib/keyed-queue.ts";
import type { Customer } from "./customer.ts";
import { saidThen, type Exchange } from "./exchange.ts";

/** So many may run or wait in one session. */
const MOST = 20;

export interface ChatWords extends Customer {
  text: string;
}

/** What changed: one turn's words, or which turns there are. */
export type ChatChange = "words" | "turns";

interface Running {
  exchange: Exchange;
  stopping: AbortController;
}

/**
 * The turns that were begun on the chat page. They run by themselves, whether a page looks on, is loaded anew, or is
 * one of two. What the session does not keep, as words that were refused, stays here until something else is said.
 */
export class ChatTurns {
  readonly #bot: () => Promise<SupportBot>;
  readonly #ended: AbortSignal;
  readonly #queue = new KeyedQueue();
  readonly #turns = new Map<string, Running[]>();
  readonly #followers = new Map<string, Set<(change: ChatChange) => void>>();

  /** @param ended Stops every turn. */
  constructor(bot: () => Promise<SupportBot>, ended: AbortSignal) {
    this.#bot = bot;
    this.#ended = ended;
  }

  /** Those of a session that run, wait, or were not kept, in their order. */
  of(sessionId: string): Exchange[] {
    return (this.#turns.get(sessionId) ?? []).map(({ exchange }) => exchange);
  }

  /**
   * Begins a turn, which is over when what this returns settles. It never rejects.
   * @throws UsageError where too many wait already.
   */
  start(words: ChatWords): Promise<void> {
    const { sessionId, text } = words;
    const before = (this.#turns.get(sessionId) ?? []).filter(({ exchange }) => exchange.state !== "over");
    if (before.length >= MOST)
      throw new UsageError(`${MOST} messages of this session wait for an answer; let one be answered first.`);
    const running = {
      exchange: { words: text, said: [], state: "waits" } as Exchange,
      stopping: new AbortController(),
    };
    this.#turns.set(sessionId, [...before, running]);
    this.#tell(sessionId, "turns");
    return this.#run(words, running);
  }

  /** Stops the turns of a session that run or wait; what was said is kept where it had begun. */
  stop(sessionId: string): void {
    for (const { stopping } of this.#turns.get(sessionId) ?? []) stopping.abort(new UsageError("Stopped."));
  }

  /** Until what it returns is disposed. */
  follow(sessionId: string, onChange: (change: ChatChange) => void): Disposable {
    const followers = this.#followers.get(sessionId) ?? new Set();
    this.#followers.set(sessionId, followers.add(onChange));
    return {
      [Symbol.dispose]: () => {
        followers.delete(onChange);
        if (followers.size === 0) this.#followers.delete(sessionId);
      },
    };
  }

  async #run(words: ChatWords, running: Running): Promise<void> {
    const { sessionId } = words;
    const fault = await this.#faultOf(words, running);
    if (fault === undefined) {
      const left = (this.#turns.get(sessionId) ?? []).filter((one) => one !== running);
      if (left.length === 0) this.#turns.delete(sessionId);
      else this.#turns.set(sessionId, left);
    } else running.exchange = { ...running.exchange, state: "over", fault };
    this.#tell(sessionId, "turns");
  }

  /** Why the session does not keep these words; nothing where it does, answered or not. */
  async #faultOf(words: ChatWords, running: Running): Promise<string | undefined> {
    const signal = AbortSignal.any([running.stopping.signal, this.#ended]);
    try {
      using _ = await this.#queue.enter(words.sessionId, signal);
      const bot = await this.#bot();
      const before = await lastTurnOf(bot, words.sessionId);
      running.exchange = { ...running.exchange, state: "runs", turn: before + 1 };
      this.#tell(words.sessionId, "turns");
      for await (const event of bot.stream({ ...words, signal })) {
        running.exchange = { ...running.exchange, said: saidThen(running.exchange.said, event) };
        this.#tell(words.sessionId, "words");
        const error = event.type === "result" ? event.result.error : undefined;
        if (error !== undefined && (await lastTurnOf(bot, words.sessionId)) <= before) return error.message;
      }
      return undefined;
    } catch (error) {
      if (signal.aborted && error === signal.reason)
        return running.exchange.state === "waits" ? "Stopped before it was heard; say it again." : undefined;
      return sentenceOf(error);
    }
  }

  #tell(sessionId: string, change: ChatChange): void {
    for (const onChange of this.#followers.get(sessionId) ?? []) onChange(change);
  }
}

/** 0 for a session in which nobody spoke yet. */
async function lastTurnOf(bot: SupportBot, sessionId: string): Promise<number> {
  try {
    return (await bot.history({ sessionId, limit: 1 })).at(-1)?.turn ?? 0;
  } catch (error) {
    if (error instanceof SessionNotFoundError) return 0;
    throw error;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof SupportBotError) return error.message;
  diag.error(`supportbot: a turn of the chat failed: ${error instanceof Error ? error.stack : reasonOf(error)}`);
  return `This failed: ${reasonOf(error)}.`;
}
