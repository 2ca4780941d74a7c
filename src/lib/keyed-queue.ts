/**
 * Runs tasks of one key one after the other, in the order they were asked for,
 * and tasks of different keys side by side. A key takes memory only while it
 * has work, which is why this is not a map of a library's queues.
 */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Waits for the key's turn; the caller must release it, best by `using`. */
  async enter(key: string): Promise<Disposable> {
    const before = this.#tails.get(key);
    const { promise: done, resolve: release } = deferred();
    const tail = (before ?? Promise.resolve()).then(() => done);
    this.#tails.set(key, tail);
    await before;
    return {
      [Symbol.dispose]: () => {
        release();
        if (this.#tails.get(key) === tail) this.#tails.delete(key);
      },
    };
  }

  /** Settles when the work that is queued now has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#tails.values());
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
