import { KeyedQueue } from "../lib/keyed-queue.ts";
import type { ErasureRecord } from "../spans/erasure.ts";
import { openForgetter, type OpenForgetter } from "./open-forgetter.ts";
import { whomFrom, type Whom } from "./whom.ts";

/** What a running bot forgets. Most never do, so that the files for it are opened when one does. */
export class Forgetting implements AsyncDisposable {
  readonly #open: () => Promise<OpenForgetter>;
  readonly #line = new KeyedQueue();
  #opened: OpenForgetter | undefined;

  constructor(...places: Parameters<typeof openForgetter>) {
    this.#open = () => openForgetter(...places);
  }

  /** Goes on with what was cut off, before anybody speaks; forgets what is too old while the bot does its work. */
  async start(days: number | undefined): Promise<void> {
    using _place = await this.#line.enter("");
    const { forgetter } = (this.#opened ??= await this.#open());
    await forgetter.start(days);
  }

  /** @throws UsageError unless one id is given, StorageError where it cannot be done now. */
  async erase(whom: Whom): Promise<ErasureRecord> {
    const checked = whomFrom(whom);
    using _place = await this.#line.enter("");
    const { forgetter } = (this.#opened ??= await this.#open());
    return forgetter.erase(await forgetter.plan(checked));
  }

  /** Waits for what is being erased. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#line.idle();
    await this.#opened?.[Symbol.asyncDispose]();
  }
}
