import type { Losses } from "../../spans/losses.ts";
import type { Destination } from "../destinations/destination.ts";

export const NO_ANSWER = "no answer so far";

interface Missing {
  /** What is sent later, in the store and in memory. */
  waiting: number;
  /** What neither of them had room for. */
  unkept: number;
}

/** What one destination misses since this process started, and why. */
export class Shortfall {
  readonly #destination: Destination;
  #dropped = { count: 0, reason: "" };
  /** Why what waits did not arrive, if that is known. */
  reason: string | undefined;

  constructor(destination: Destination) {
    this.#destination = destination;
  }

  drop(count: number, reason: string): void {
    if (count > 0) this.#dropped = { count: this.#dropped.count + count, reason };
  }

  losses({ waiting, unkept }: Missing): Losses[] {
    const { name, url: at } = this.#destination;
    const place = { name, at, what: "span" as const };
    return [
      { ...place, count: waiting, reason: this.reason ?? NO_ANSWER, waits: true as const },
      { ...place, ...this.#dropped },
      { ...place, count: unkept, reason: "neither the store nor the memory had room for more" },
    ].filter(({ count }) => count > 0);
  }
}
