import { diag } from "@opentelemetry/api";
import { backOffMs } from "./back-off.ts";

/** A span is sent with those that end in the same second. */
const GATHER_MS = 1000;
/** How long a key or an address that is wrong is left alone. */
const DENIED_MS = 300_000;
/** For longer than this no timer is set: Node's end at 24 days. */
const MOST_MS = 3_600_000;

/** Why and how long a destination takes nothing for now. */
interface Hold {
  reason: string;
  kind?: "later" | "denied";
  afterMs?: number | undefined;
}

/** When a destination is sent to: soon after a span has ended; after a fault later and later. */
export class Pace {
  readonly #destination: string;
  readonly #send: () => void;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  /** Our own choice, which a flush does not keep to. */
  #notBefore = 0;
  #refusedUntil = 0;
  #isClosed = false;

  constructor(destination: string, send: () => void) {
    this.#destination = destination;
    this.#send = send;
  }

  /** Until when the destination asked to be left alone, also by a flush. */
  get refusedUntil(): number {
    return this.#refusedUntil;
  }

  /** Sends soon, in the background. */
  wake(): void {
    if (this.#timer !== undefined || this.#isClosed) return;
    const ms = Math.max(GATHER_MS, this.#opensAt() - Date.now());
    const wakeUp = (): void => {
      this.#timer = undefined;
      if (Date.now() < this.#opensAt()) this.wake();
      else this.#send();
    };
    this.#timer = setTimeout(wakeUp, Math.min(ms, MOST_MS)).unref();
  }

  succeeded(): void {
    this.#failures = 0;
    this.#notBefore = 0;
  }

  failed({ reason, kind, afterMs }: Hold): void {
    this.#failures += 1;
    if (this.#failures === 1) diag.warn(`supportbot: spans wait for ${this.#destination}: ${reason}`);
    this.#notBefore = Date.now() + (kind === "denied" ? DENIED_MS : backOffMs(this.#failures));
    if (afterMs !== undefined) this.#refusedUntil = Date.now() + afterMs;
    this.#stop();
    this.wake();
  }

  close(): void {
    this.#isClosed = true;
    this.#stop();
  }

  #opensAt(): number {
    return Math.max(this.#notBefore, this.#refusedUntil);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
