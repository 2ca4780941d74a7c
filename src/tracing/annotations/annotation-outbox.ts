import { setTimeout as wait } from "node:timers/promises";
import { reasonOf } from "../../errors.ts";
import type { Addressee, WaitingAnnotation } from "../../spans/annotation-store.ts";
import type { KeptAnnotation } from "../../spans/annotation.ts";
import type { Losses } from "../../spans/losses.ts";
import type { SpanStore } from "../../spans/span-store.ts";
import { isOfItAlone, isUnknownThere } from "./phoenix-refusal.ts";

/** Sends one annotation to where it is said of a session, or of a turn's root span; throws why it did not arrive. */
export type SendAnnotation = (
  annotation: KeptAnnotation,
  target: { sessionId: string } | { spanId: string },
) => Promise<void>;

/** Where the annotations go; those in the store that wait for it are sent. */
interface OutboxParts extends Addressee {
  name: string;
  send: SendAnnotation;
  spans: SpanStore;
  /** Hands over the spans that annotations are said of. */
  flushSpans: () => Promise<void>;
}

const ANSWER_MS = 10_000;
/** Read from the store at one go. */
const AT_ONCE = 100;
/** Spans take a moment until they can be annotated: how long each further try of a new annotation waits, in ms. */
const PATIENCE_MS = [100, 200, 400, 800, 1600];
const NEW_MS = 60_000;

/**
 * Sends annotations in the background, oldest first, after their spans. What
 * does not arrive stays in the store, and is tried again by the next
 * annotation, flush or process; it holds up none behind it.
 */
export class AnnotationOutbox {
  readonly #parts: OutboxParts;
  #round: Promise<void> | undefined;
  #isWoken = false;
  #isClosed = false;
  #reason = "not sent so far";
  /** What waited when it was closed. */
  #left: number | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** What waits still. */
  get losses(): Losses {
    const { name, api, spans } = this.#parts;
    const count = this.#left ?? spans.annotations.countWaitingFor(this.#parts);
    return { name, at: api, what: "annotation", count, reason: this.#reason };
  }

  /** Sends what waits; one round runs at a time. Never throws. */
  async deliver(): Promise<void> {
    this.#isWoken = true;
    this.#round ??= this.#rounds();
    await this.#round;
  }

  /** After the last round nothing is sent any more. */
  close(): void {
    this.#isClosed = true;
    this.#left = this.losses.count;
  }

  async #rounds(): Promise<void> {
    do {
      this.#isWoken = false;
      await this.#sendAll().catch((error: unknown) => {
        // What is cut off by closing is no reason of its own.
        if (!this.#isClosed) this.#reason = reasonOf(error);
      });
    } while (this.#isWoken && !this.#isClosed);
    // In the same step as the last look at `#isWoken`: whoever wakes it from here on begins a round.
    this.#round = undefined;
  }

  /** @throws for a fault that the next annotation would meet too. */
  async #sendAll(): Promise<void> {
    const { spans, flushSpans } = this.#parts;
    let last = 0;
    while (!this.#isClosed) {
      const waiting = spans.annotations.waitingFor(this.#parts, { after: last, limit: AT_ONCE });
      if (waiting.length === 0) return;
      await flushSpans();
      for (const one of waiting) await this.#sendPatiently(one);
      last = waiting.at(-1)?.id ?? last;
    }
  }

  /** @throws for a fault that the next annotation would meet too. */
  async #sendPatiently(waiting: WaitingAnnotation): Promise<void> {
    const isNew = Date.now() - Date.parse(waiting.annotation.at) < NEW_MS;
    for (const patience of [...(isNew ? PATIENCE_MS : []), undefined]) {
      if (this.#isClosed) return;
      try {
        await this.#send(waiting);
        return;
      } catch (error) {
        if (!isOfItAlone(error)) throw error;
        this.#reason = reasonOf(error);
        if (patience === undefined || !isUnknownThere(error)) return;
        await wait(patience);
      }
    }
  }

  async #send(waiting: WaitingAnnotation): Promise<void> {
    const { spans, send } = this.#parts;
    const { annotation } = waiting;
    const { sessionId, turn } = annotation;
    // A turn that is gone leaves nothing to send to.
    const target = turn === undefined ? { sessionId } : spans.findTurn(sessionId, turn);
    const late = new AbortController();
    try {
      await Promise.race([
        target && send(annotation, target),
        wait(ANSWER_MS, undefined, { signal: late.signal }).then(() => {
          throw new Error(`no answer in ${ANSWER_MS / 1000} s`);
        }),
      ]);
    } finally {
      late.abort();
    }
    if (!this.#isClosed) await spans.annotations.arrived(waiting);
  }
}
