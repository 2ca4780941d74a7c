import { setTimeout as pause } from "node:timers/promises";
import { diag } from "@opentelemetry/api";
import { reasonOf } from "../errors.ts";
import { newHolder } from "../lib/process-holder.ts";
import type { DeliveryStore } from "../spans/delivery-store.ts";
import type { Losses } from "../spans/losses.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import type { SpanStore } from "../spans/span-store.ts";
import type { Sender } from "./answer.ts";
import { backOffMs } from "./back-off.ts";
import { deliveryKey, type Destination } from "./destinations.ts";
import { REQUEST_BYTES, sendSpans, type Sending } from "./send-spans.ts";

/** Few, since what was on its way when the process was killed is sent again; more in a round that has sent many. */
const SPANS_A_REQUEST = { least: 16, most: 256, share: 1 / 32 };
/** A span is sent with those that end in the same second. */
const GATHER_MS = 1000;
/** How long a key or an address that is wrong is left alone. */
const DENIED_MS = 300_000;
/** How often another process, which sends here, is looked after. */
const LOOK_MS = 100;
/** For longer than this no timer is set: Node's end at 24 days. */
const MOST_MS = 3_600_000;
const NO_ANSWER = "no answer so far";
const KEPT_BYTES = 200_000_000;

interface ShipperParts {
  destination: Destination;
  spans: SpanStore;
  deliveries: DeliveryStore;
  sender: Sender;
}

/**
 * Sends the spans that the store has for one destination, oldest first, one
 * request at a time, and moves the destination's cursor when they are taken.
 * What is not taken stays in the store, for the next try, flush or process.
 */
export class Shipper {
  readonly #parts: ShipperParts;
  readonly #key: string;
  readonly #holder = newHolder();
  /** What was taken but could not be noted, since the store cannot be written. */
  #unnoted = 0;
  #round: Promise<boolean> | undefined;
  #later: NodeJS.Timeout | undefined;
  #failures = 0;
  #isCancelled = false;
  #isClosed = false;
  /** Nothing is sent before: `#notBefore` by our own choice, `#refusedUntil` because the destination asked for it. */
  #notBefore = 0;
  #refusedUntil = 0;
  /** Since this process started. */
  #dropped = { count: 0, reason: "" };
  #reason: string | undefined;
  /** The newest span that was there at the last flush; who flushes does not wait for, nor miss, what came since. */
  #flushedTo: number | undefined;
  /** What was not sent when it was closed. */
  #left: Losses[] | undefined;

  constructor(parts: ShipperParts) {
    this.#parts = parts;
    this.#key = deliveryKey(parts.destination);
  }

  /** Sends soon, in the background. */
  wake(): void {
    if (this.#later !== undefined || this.#isClosed) return;
    const ms = Math.max(GATHER_MS, this.#notBefore - Date.now(), this.#refusedUntil - Date.now());
    const wakeUp = (): void => {
      this.#later = undefined;
      if (Date.now() < Math.max(this.#notBefore, this.#refusedUntil)) this.wake();
      else void this.#ship();
    };
    this.#later = setTimeout(wakeUp, Math.min(ms, MOST_MS)).unref();
  }

  /** Sends what is there by now, until that is done, the destination does not take it, or the time is over. Never throws. */
  async flush(until: number): Promise<void> {
    const { deliveries } = this.#parts;
    this.#flushedTo = this.#read(() => deliveries.last(), undefined);
    while (Date.now() < until) {
      // A round that is under way may have begun before the last spans came.
      if (this.#round) await atMost(this.#round, until);
      if (this.#refusedUntil >= until) return;
      await pause(Math.max(0, this.#refusedUntil - Date.now()));
      const isOurs = await atMost(this.#ship(), until);
      if (isOurs && this.#refusedUntil <= Date.now()) return;
      if (this.#waiting() === 0) return;
      await pause(LOOK_MS);
    }
  }

  /** Leaves what is on its way, so that the process can end; it is sent again by the next. */
  async cancel(): Promise<void> {
    this.#isCancelled = true;
    this.#parts.sender.cancel();
    await this.#round;
    this.#isCancelled = false;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#later);
    await this.cancel();
    this.#left = this.losses;
    this.#parts.sender[Symbol.dispose]();
  }

  get losses(): Losses[] {
    if (this.#left) return this.#left;
    const { destination, spans } = this.#parts;
    const { name, url: at } = destination;
    const place = { name, at, what: "span" as const };
    const waiting = this.#waiting() + spans.unwritten.count(this.#key);
    const unkept = spans.unwritten.dropped(this.#key);
    return [
      { ...place, count: waiting, reason: this.#reason ?? NO_ANSWER, waits: true as const },
      { ...place, ...this.#dropped },
      { ...place, count: unkept, reason: "neither the store nor the memory had room for more" },
    ].filter(({ count }) => count > 0);
  }

  /** Stored spans that a flush would send, or would have sent. */
  #waiting(): number {
    return this.#read(() => this.#parts.deliveries.waiting(this.#key, this.#flushedTo).spans, 0);
  }

  /** Who holds the store's lock may not even let it be read. */
  #read<T>(read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      this.#reason = reasonOf(error);
      return otherwise;
    }
  }

  /** One round at a time. @returns false where another process sends to it. */
  #ship(): Promise<boolean> {
    this.#round ??= this.#shipAll()
      .catch((error: unknown) => {
        this.#reason = reasonOf(error);
        this.#backOff({});
        return true;
      })
      .finally(() => (this.#round = undefined));
    return this.#round;
  }

  async #shipAll(): Promise<boolean> {
    const { deliveries, spans } = this.#parts;
    const taken = deliveries.take(this.#key, this.#holder);
    if (taken === "unwritable") spans.unwritten.giveBack(this.#key, spans.takeWaiting(this.#key));
    if (!(await this.#shipUnwritten())) return true;
    if (taken !== "taken") {
      this.wake();
      return taken === "unwritable";
    }
    try {
      await this.#forgetOldest();
      let sent = 0;
      for (let next: number | undefined = 0; next !== undefined; next = await this.#shipNext(sent)) sent += next;
      return true;
    } finally {
      await deliveries.release(this.#key, this.#holder);
    }
  }

  /** What the store could not be given. @returns whether there is none left. */
  async #shipUnwritten(): Promise<boolean> {
    const { unwritten } = this.#parts.spans;
    const waiting = unwritten.take(this.#key);
    let isStopped = false;
    while (waiting.length > 0 && !isStopped && !this.#isCancelled) {
      const { done, stopped } = await this.#send(waiting.slice(0, SPANS_A_REQUEST.most));
      waiting.splice(0, done);
      isStopped = stopped !== undefined;
    }
    unwritten.giveBack(this.#key, waiting);
    return waiting.length === 0;
  }

  /** @returns how many spans this was, or `undefined` where there are no more, or none may be sent. */
  async #shipNext(sentBefore: number): Promise<number | undefined> {
    if (this.#isClosed || this.#isCancelled) return undefined;
    const { deliveries } = this.#parts;
    const { least, most, share } = SPANS_A_REQUEST;
    const limit = Math.min(most, Math.max(least, Math.floor(sentBefore * share)));
    const bounds = { limit, bytes: REQUEST_BYTES, after: this.#unnoted };
    const batch = deliveries.next(this.#key, bounds);
    if (batch.length === 0) return undefined;
    const { done, sent, dropped, reason, stopped } = await this.#send(batch.map(({ span }) => span));
    const seq = batch[done - 1]?.seq;
    this.#unnoted = Math.max(this.#unnoted, seq ?? 0);
    const retried = stopped ? batch.length - done : 0;
    const isStillOurs = await deliveries.settle(this.#key, this.#holder, { seq, sent, dropped, retried, reason });
    return isStillOurs && stopped === undefined ? batch.length : undefined;
  }

  async #send(spans: readonly SpanRecord[]): Promise<Sending> {
    this.#reason = undefined;
    const sending = await sendSpans(spans, (request) => this.#parts.sender.send(request));
    this.#drop(sending.dropped, sending.reason ?? "rejected");
    if (this.#isCancelled) return { ...sending, reason: NO_ANSWER };
    this.#reason = sending.reason ?? this.#reason;
    if (sending.stopped) {
      this.#backOff(sending.stopped);
    } else {
      this.#failures = 0;
      this.#notBefore = 0;
    }
    return sending;
  }

  #backOff({ kind, afterMs }: { kind?: "later" | "denied"; afterMs?: number | undefined }): void {
    this.#failures += 1;
    if (this.#failures === 1) diag.warn(`supportbot: spans wait for ${this.#key}: ${this.#reason ?? NO_ANSWER}`);
    this.#notBefore = Date.now() + (kind === "denied" ? DENIED_MS : backOffMs(this.#failures));
    if (afterMs !== undefined) this.#refusedUntil = Date.now() + afterMs;
    clearTimeout(this.#later);
    this.#later = undefined;
    this.wake();
  }

  /** A destination that is away for long costs so much room and no more. */
  async #forgetOldest(): Promise<void> {
    const { deliveries } = this.#parts;
    const excess = deliveries.overflow(this.#key, KEPT_BYTES);
    if (excess === undefined) return;
    const reason = `more than ${KEPT_BYTES / 1_000_000} MB waited for it`;
    await deliveries.settle(this.#key, this.#holder, { seq: excess.seq, dropped: excess.spans, reason });
    this.#drop(excess.spans, reason);
  }

  #drop(count: number, reason: string): void {
    if (count > 0) this.#dropped = { count: this.#dropped.count + count, reason };
  }
}

/** What a round returns, or `true` when the time is over. */
async function atMost(round: Promise<boolean>, until: number): Promise<boolean> {
  const over = new AbortController();
  const patience = pause(until - Date.now(), true, { signal: over.signal }).catch(() => true);
  try {
    return await Promise.race([round, patience]);
  } finally {
    over.abort();
  }
}
