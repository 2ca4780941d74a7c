/**
 * Runs tasks of one key one after the other, in the order they were asked for,
 * and tasks of different keys side by side. A key takes memory only while it
 * has work, which is why this is not a map of a library's queues.
 */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  /**
   * Waits for the key's turn; the caller must release it, best by `using`.
   * @throws the signal's reason when it aborts first.
   */
  async enter(key: string, signal?: AbortSignal): Promise<Disposable> {
    const before = this.#tails.get(key);
    const { promise: done, resolve: release } = deferred();
    const tail = (before ?? Promise.resolve()).then(() => done);
    this.#tails.set(key, tail);
    const place = {
      [Symbol.dispose]: () => {
        release();
        // Who gives up waiting may leave a task before it that still runs.
        void tail.then(() => this.#tails.get(key) === tail && this.#tails.delete(key));
      },
    };
    try {
      await unlessAborted(before, signal);
    } catch (error) {
      place[Symbol.dispose]();
      throw error;
    }
    return place;
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

async function unlessAborted(wait: Promise<unknown> | undefined, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (signal === undefined) return void (await wait);
  const { promise: aborted, resolve } = deferred();
  signal.addEventListener("abort", resolve, { once: true });
  await Promise.race([wait, aborted]);
  signal.removeEventListener("abort", resolve);
  signal.throwIfAborted();
}
