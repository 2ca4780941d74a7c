import { TellOnce } from "./tell-once.ts";
import { ToldPrompts } from "./told-prompts.ts";

/** A run that an interrupt ended before its turn was over. */
export interface PausedRun {
  traceId: string;
  spanId: string;
}

/** What the ended spans of one session told, so that later ones need not. A lost memory costs bytes, never a message. */
export class SessionMemory {
  readonly values = new TellOnce();
  readonly prompts = new ToldPrompts();
  paused: PausedRun | undefined;
}

const MOST_SESSIONS = 500;

/** The sessions that spoke last. */
export class SessionMemories {
  readonly #memories = new Map<string, SessionMemory>();

  of(session: string): SessionMemory {
    const memory = this.#memories.get(session) ?? new SessionMemory();
    this.#memories.delete(session);
    this.#memories.set(session, memory);
    const [oldest] = this.#memories.keys();
    if (this.#memories.size > MOST_SESSIONS && oldest !== undefined) this.#memories.delete(oldest);
    return memory;
  }
}
