/** Wakes one who waits, when it is rung or the signal aborts. Rung while nobody waits, it wakes the next at once. */
export class Bell {
  readonly #signal: AbortSignal;
  #wake: (() => void) | undefined;
  #isRung = false;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.ring(), { once: true });
  }

  ring(): void {
    this.#isRung = true;
    this.#wake?.();
  }

  async heard(): Promise<void> {
    if (!this.#isRung && !this.#signal.aborted)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#isRung = false;
  }
}
