import { newHolder } from "../../lib/process-holder.ts";
import type { DeliveryStore, StoredSpan } from "../../spans/delivery-store.ts";
import type { SpanRecord } from "../../spans/span-record.ts";
import type { SpanStore } from "../../spans/span-store.ts";
import { REQUEST_BYTES, type Sending } from "./send-spans.ts";

/** Few, since what was on its way when the process was killed is sent again; more in a round that has sent many. */
const SPANS_A_REQUEST = { least: 16, most: 256, share: 1 / 32 };
const KEPT_BYTES = 200_000_000;

interface QueueParts {
  /** The destination, as the store knows it. */
  key: string;
  spans: SpanStore;
  deliveries: DeliveryStore;
}

/** The spans that wait for one destination, oldest first: those in the store, and in memory what the store could not take. */
export class DestinationQueue {
  readonly #parts: QueueParts;
  readonly #holder = newHolder();
  /** What was taken but could not be noted, since the store cannot be written. */
  #unnoted = 0;
  /** The newest span that was there at the last flush; who flushes does not wait for, nor miss, what came since. */
  #markedAt: number | undefined;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** Takes the stored ones for this process. Where that cannot be noted, what waits for the lock is sent from memory. */
  take(): ReturnType<DeliveryStore["take"]> {
    const { key, spans, deliveries } = this.#parts;
    const taken = deliveries.take(key, this.#holder);
    if (taken === "unwritable") spans.unwritten.giveBack(key, spans.takeWaiting(key));
    return taken;
  }

  async release(): Promise<void> {
    await this.#parts.deliveries.release(this.#parts.key, this.#holder);
  }

  /** The next request's, in a round that has sent so many. */
  next(sentBefore: number): StoredSpan[] {
    const { least, most, share } = SPANS_A_REQUEST;
    const limit = Math.min(most, Math.max(least, Math.floor(sentBefore * share)));
    return this.#parts.deliveries.next(this.#parts.key, { limit, bytes: REQUEST_BYTES, after: this.#unnoted });
  }

  /** Notes what became of a request. @returns false where another process has taken over. */
  async settle(batch: readonly StoredSpan[], { done, sent, dropped, reason, stopped }: Sending): Promise<boolean> {
    const seq = batch[done - 1]?.seq;
    this.#unnoted = Math.max(this.#unnoted, seq ?? 0);
    const retried = stopped ? batch.length - done : 0;
    const { key, deliveries } = this.#parts;
    return deliveries.settle(key, this.#holder, { seq, sent, dropped, retried, reason });
  }

  /** A destination that is away for long costs so much room and no more. @returns what it will not get. */
  async forgetOldest(): Promise<{ count: number; reason: string }> {
    const { key, deliveries } = this.#parts;
    const reason = `more than ${KEPT_BYTES / 1_000_000} MB waited for it`;
    const excess = deliveries.overflow(key, KEPT_BYTES);
    if (excess === undefined) return { count: 0, reason };
    await deliveries.settle(key, this.#holder, { seq: excess.seq, dropped: excess.spans, reason });
    return { count: excess.spans, reason };
  }

  takeUnwritten(): SpanRecord[] {
    return this.#parts.spans.unwritten.take(this.#parts.key);
  }

  giveBackUnwritten(spans: readonly SpanRecord[]): void {
    this.#parts.spans.unwritten.giveBack(this.#parts.key, spans);
  }

  /** How many wait in memory, and for how many there was no room there either. */
  get unwritten(): { waiting: number; dropped: number } {
    const { key, spans } = this.#parts;
    return { waiting: spans.unwritten.count(key), dropped: spans.unwritten.dropped(key) };
  }

  /** What is stored from now on is not waited for. */
  mark(): void {
    this.#markedAt = undefined;
    this.#markedAt = this.#parts.deliveries.last();
  }

  /** Stored spans that wait, up to the mark. */
  waiting(): number {
    return this.#parts.deliveries.waiting(this.#parts.key, this.#markedAt).spans;
  }
}
