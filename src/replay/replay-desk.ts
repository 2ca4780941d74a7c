import { createSupportBot, type SupportBot } from "../app.ts";
import { reasonOf } from "../errors.ts";
import { openReplay } from "./open-replay.ts";

/** How far a replay is. */
export interface ReplayProgress {
  replayOf: string;
  /** The first turn that is told anew. */
  from: number;
  turns: number;
  told: number;
  state: "running" | "done" | "stopped";
  /** Why it was stopped, or what a turn met. */
  fault?: string;
}

interface Wanted {
  sessionId: string;
  turn: number;
  /** `offline` or `openai:NAME`; the environment's by default. */
  model?: string;
  /** Other instructions. */
  prompt?: string;
}

/** Replays that run beside what asked for them, each by a bot of its own; what came of the last hundred is remembered. */
export class ReplayDesk implements AsyncDisposable {
  readonly #progress = new Map<string, ReplayProgress>();
  readonly #running = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /**
   * Begins one.
   * @returns the new session's id, once it stands where the old one stood.
   * @throws what `openReplay` throws, and ConfigError for a model that cannot be used.
   */
  async begin({ sessionId, turn, model, prompt }: Wanted): Promise<string> {
    const bot = await createSupportBot({
      dataDir: this.#dataDir,
      ...(model !== undefined && { model }),
      ...(prompt !== undefined && { prompt }),
    });
    try {
      const replay = await openReplay(bot, { sessionId, turn });
      const progress: ReplayProgress = {
        replayOf: sessionId,
        from: turn,
        turns: replay.turns,
        told: 0,
        state: "running",
      };
      this.#remember(replay.sessionId, progress);
      const run = tellAll(replay, { bot, progress, signal: this.#closing.signal });
      this.#running.add(run);
      void run.finally(() => this.#running.delete(run));
      return replay.sessionId;
    } catch (error) {
      await bot[Symbol.asyncDispose]();
      throw error;
    }
  }

  find(sessionId: string): ReplayProgress | undefined {
    return this.#progress.get(sessionId);
  }

  /** Ends the turns that run; what was said is kept. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new Error("the console was closed"));
    await Promise.all(this.#running);
  }

  #remember(sessionId: string, progress: ReplayProgress): void {
    this.#progress.set(sessionId, progress);
    const oldest = this.#progress.keys().next().value;
    if (this.#progress.size > MOST_REMEMBERED && oldest !== undefined) this.#progress.delete(oldest);
  }
}

const MOST_REMEMBERED = 100;

async function tellAll(
  { tell }: Awaited<ReturnType<typeof openReplay>>,
  { bot, progress, signal }: { bot: SupportBot; progress: ReplayProgress; signal: AbortSignal },
): Promise<void> {
  try {
    for await (const { error } of tell(signal)) {
      progress.told += 1;
      if (error) progress.fault = error.message;
    }
    progress.state = "done";
  } catch (error) {
    progress.state = "stopped";
    progress.fault = reasonOf(error);
  } finally {
    await bot[Symbol.asyncDispose]();
  }
}
