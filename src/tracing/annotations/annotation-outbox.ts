import { setTimeout as wait } from "node:timers/promises";
import { reasonOf } from "../../errors.ts";
import type { Addressee, WaitingAnnotation } from "../../spans/annotation-store.ts";
import type { KeptAnnotation } from "../../spans/annotation.ts";
import type { Losses } from "../../spans/losses.ts";
import type { SpanStore } from "../../spans/span-store.ts";
import { isOfItAlone, isUnknownThere } from "./phoenix-refusal.ts";

/** An annotation with where it is said: at a session, or at a turn's root span. */
export interface Addressed {
  annotation: KeptAnnotation;
  target: { sessionId: string } | { spanId: string };
}

/** Sends annotations in one request, which is taken whole; throws why it was not. */
export type SendAnnotations = (annotations: readonly Addressed[]) => Promise<void>;

/** Where the annotations go; those in the store that wait for it are sent. */
interface OutboxParts extends Addressee {
  name: string;
  send: SendAnnotations;
  spans: SpanStore;
  /** Hands over the spans that annotations are said of. */
  flushSpans: () => Promise<void>;
}

const ANSWER_MS = 10_000;
/** Read from the store at one go, and sent in one request. */
const AT_ONCE = 100;
/** Spans take a moment until they can be annotated: how long each further try of a new annotation waits, in ms. */
const PATIENCE_MS = [100, 200, 400, 800, 1600];
const NEW_MS = 60_000;

/**
 * Sends annotations in the background, oldest first, after their spans; a request that is refused for one of them is sent in
 * halves, until that one is found. What does not arrive stays in the store, and is tried again by the next annotation, flush
 * or process; it holds up none behind it.
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
      await this.#sendInHalves(waiting);
      last = waiting.at(-1)?.id ?? last;
    }
  }

  /** @throws for a fault that the next annotation would meet too. */
  async #sendInHalves(waiting: readonly WaitingAnnotation[]): Promise<void> {
    const [first, ...others] = waiting;
    if (first === undefined || this.#isClosed) return;
    if (others.length === 0) return this.#sendPatiently(first);
    try {
      await this.#send(waiting);
    } catch (error) {
      if (!isOfItAlone(error)) throw error;
      const half = Math.ceil(waiting.length / 2);
      await this.#sendInHalves(waiting.slice(0, half));
      await this.#sendInHalves(waiting.slice(half));
    }
  }

  /** @throws for a fault that the next annotation would meet too. */
  async #sendPatiently(waiting: WaitingAnnotation): Promise<void> {
    const isNew = Date.now() - Date.parse(waiting.annotation.at) < NEW_MS;
    for (const patience of [...(isNew ? PATIENCE_MS : []), undefined]) {
      if (this.#isClosed) return;
      try {
        await this.#send([waiting]);
        return;
      } catch (error) {
        if (!isOfItAlone(error)) throw error;
        this.#reason = reasonOf(error);
        if (patience === undefined || !isUnknownThere(error)) return;
        await wait(patience);
      }
    }
  }

  async #send(waiting: readonly WaitingAnnotation[]): Promise<void> {
    const { spans, send } = this.#parts;
    const late = new AbortController();
    try {
      await Promise.race([
        send(waiting.flatMap(({ annotation }) => this.#addressed(annotation))),
        wait(ANSWER_MS, undefined, { signal: late.signal }).then(() => {
          throw new Error(`no answer in ${ANSWER_MS / 1000} s`);
        }),
      ]);
    } finally {
      late.abort();
    }
    if (this.#isClosed) return;
    for (const one of waiting) await spans.annotations.arrived(one);
  }

  /** A turn that is gone leaves nothing to send to. */
  #addressed(annotation: KeptAnnotation): Addressed[] {
    const { sessionId, turn } = annotation;
    if (turn === undefined) return [{ annotation, target: { sessionId } }];
    const root = this.#parts.spans.findTurn(sessionId, turn);
    return root === undefined ? [] : [{ annotation, target: root }];
  }
}
