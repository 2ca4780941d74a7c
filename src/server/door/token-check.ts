import { setTimeout } from "node:timers/promises";
import { isSameSecret } from "../../lib/is-same-secret.ts";

const PAUSE_MS = 1000;
const MOST_AT_ONCE = 5;

/** Tells the token from guesses, of which a client has few a second: a wrong one is answered late, and beside them none is looked at. */
export class TokenCheck {
  readonly #token: string;
  /** Wrong ones that wait for their answer, by client. */
  readonly #waiting = new Map<string, number>();

  constructor(token: string) {
    this.#token = token;
  }

  async judge(given: string, client: string): Promise<"right" | "wrong" | "too many"> {
    const waiting = this.#waiting.get(client) ?? 0;
    if (waiting >= MOST_AT_ONCE) return "too many";
    if (isSameSecret(given, this.#token)) return "right";
    this.#waiting.set(client, waiting + 1);
    await setTimeout(PAUSE_MS, undefined, { ref: false });
    this.#forget(client);
    return "wrong";
  }

  #forget(client: string): void {
    const left = (this.#waiting.get(client) ?? 0) - 1;
    if (left > 0) this.#waiting.set(client, left);
    else this.#waiting.delete(client);
  }
}
