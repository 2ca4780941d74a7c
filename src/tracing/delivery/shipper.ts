import { setTimeout as pause } from "node:timers/promises";
import { reasonOf } from "../../errors.ts";
import { atMost } from "../../lib/at-most.ts";
import type { DeliveryStore } from "../../spans/delivery-store.ts";
import type { Losses } from "../../spans/losses.ts";
import type { SpanStore } from "../../spans/span-store.ts";
import { deliveryKey, type Destination } from "../destinations/destination.ts";
import type { Sender } from "./answer.ts";
import { DestinationQueue } from "./destination-queue.ts";
import { Pace } from "./pace.ts";
import { shipRound } from "./shipping-round.ts";
import { Shortfall } from "./shortfall.ts";

/** How often another process, which sends here, is looked after. */
const LOOK_MS = 100;

interface ShipperParts {
  destination: Destination;
  spans: SpanStore;
  deliveries: DeliveryStore;
  sender: Sender;
}

/**
 * Sends the spans that the store has for one destination, one round at a time,
 * and moves the destination's cursor when they are taken. What is not taken
 * stays in the store, for the next try, flush or process.
 */
export class Shipper {
  readonly #sender: Sender;
  readonly #queue: DestinationQueue;
  readonly #pace: Pace;
  readonly #shortfall: Shortfall;
  #round: Promise<boolean> | undefined;
  #stop = new AbortController();
  #isClosed = false;
  /** What was not sent when it was closed. */
  #left: Losses[] | undefined;

  constructor({ destination, spans, deliveries, sender }: ShipperParts) {
    const key = deliveryKey(destination);
    this.#sender = sender;
    this.#queue = new DestinationQueue({ key, spans, deliveries });
    this.#pace = new Pace(key, () => void this.#ship());
    this.#shortfall = new Shortfall(destination);
  }

  /** Sends soon, in the background. */
  wake(): void {
    this.#pace.wake();
  }

  /** Sends what is there by now, until that is done, the destination does not take it, or the time is over. Never throws. */
  async flush(until: number): Promise<void> {
    const pace = this.#pace;
    this.#read(() => this.#queue.mark(), undefined);
    while (Date.now() < until) {
      // A round that is under way may have begun before the last spans came.
      if (this.#round) await atMost(this.#round, until - Date.now());
      if (pace.refusedUntil >= until) return;
      await pause(Math.max(0, pace.refusedUntil - Date.now()));
      const isOurs = await atMost(this.#ship(), until - Date.now());
      if (isOurs !== false && pace.refusedUntil <= Date.now()) return;
      if (this.#waiting() === 0) return;
      await pause(LOOK_MS);
    }
  }

  /** Leaves what is on its way, so that the process can end; it is sent again by the next. */
  async cancel(): Promise<void> {
    this.#stop.abort();
    this.#sender.cancel();
    await this.#round;
    if (!this.#isClosed) this.#stop = new AbortController();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#pace.close();
    await this.cancel();
    this.#left = this.losses;
    this.#sender[Symbol.dispose]();
  }

  get losses(): Losses[] {
    if (this.#left) return this.#left;
    const { waiting, dropped: unkept } = this.#queue.unwritten;
    return this.#shortfall.losses({ waiting: this.#waiting() + waiting, unkept });
  }

  /** Stored spans that a flush would send, or would have sent. */
  #waiting(): number {
    return this.#read(() => this.#queue.waiting(), 0);
  }

  /** Who holds the store's lock may not even let it be read. */
  #read<T>(read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      this.#shortfall.reason = reasonOf(error);
      return otherwise;
    }
  }

  /** @returns false where another process sends to it. */
  #ship(): Promise<boolean> {
    const parts = { queue: this.#queue, sender: this.#sender, pace: this.#pace, shortfall: this.#shortfall };
    this.#round ??= shipRound(parts, this.#stop.signal)
      .catch((error: unknown) => {
        const reason = reasonOf(error);
        this.#shortfall.reason = reason;
        this.#pace.failed({ reason });
        return true;
      })
      .finally(() => (this.#round = undefined));
    return this.#round;
  }
}
