import type { Pin, PinnedTurn } from "./pin.ts";

/** What one prompt shows: in system messages after the instructions, and in all others. */
export interface Prompt {
  known: string;
  said: string;
}

/** What a turn of a replay asked of the model and of the tools. */
export interface Asked {
  prompts: Prompt[];
  /** Ids of the calls that were made. */
  calls: string[];
}

/** A pin as it plays: which turn is in, and what was asked of it. */
export class Cassette {
  readonly #pin: Pin;
  readonly #asked: Asked[] = [];
  #isLive = false;

  constructor(pin: Pin) {
    this.#pin = pin;
  }

  /** Puts the next turn in; one that is live is answered by the model and the tools of today. */
  next({ isLive }: { isLive: boolean }): void {
    this.#isLive = isLive;
    this.#asked.push({ prompts: [], calls: [] });
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  /** What the turn that is in asked so far. */
  get asked(): Asked {
    return this.#asked.at(-1) ?? { prompts: [], calls: [] };
  }

  /** The answer to the turn's next prompt; `undefined` where the model was not asked so often. */
  answer(prompt: Prompt): PinnedTurn["replies"][number] | undefined {
    return this.#turn.replies[this.asked.prompts.push(prompt) - 1];
  }

  /** What a tool answered to a call; `undefined` where it was not made. */
  result(callId: string, tool: string): PinnedTurn["results"][number] | undefined {
    this.asked.calls.push(callId);
    return this.#turn.results.find(({ id, name }) => id === callId && name === tool);
  }

  get #turn(): PinnedTurn {
    const turn = this.#pin.turns[this.#asked.length - 1];
    if (turn === undefined) throw new Error(`The pin ${this.#pin.id} has no turn ${this.#asked.length}.`);
    return turn;
  }
}
