import { TellOnce } from "./tell-once.ts";
import { ToldPrompts } from "./told-prompts.ts";

/** The run that a session had last. */
export interface LastRun {
  traceId: string;
  spanId: string;
  turn: number | undefined;
}

/** What the ended spans of one session told, so that later ones need not. A lost memory costs bytes, never a message. */
export class SessionMemory {
  readonly values = new TellOnce();
  readonly prompts = new ToldPrompts();
  last: LastRun | undefined;

  get size(): number {
    return this.values.size + this.prompts.size;
  }
}

const MOST_SESSIONS = 500;
/** Some 100 bytes each. */
const MOST_HELD = 200_000;

/** The sessions that spoke last, and of these no more than a process can well hold. */
export class SessionMemories {
  readonly #memories = new Map<string, SessionMemory>();

  of(session: string): SessionMemory {
    const memory = this.#memories.get(session) ?? new SessionMemory();
    this.#memories.delete(session);
    this.#memories.set(session, memory);
    let held = [...this.#memories.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [oldest, { size }] of this.#memories) {
      if (oldest === session || (this.#memories.size <= MOST_SESSIONS && held <= MOST_HELD)) break;
      this.#memories.delete(oldest);
      held -= size;
    }
    return memory;
  }
}
