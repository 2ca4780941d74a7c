import { openOtlpReceiver, type OtlpReceiver } from "../../test/support/otlp-receiver.ts";

/** A collector that goes away and comes back at the same port; it counts what it took in all its lives. */
export class RestartingCollector implements AsyncDisposable {
  readonly url: string;
  readonly #port: number;
  readonly #lives: OtlpReceiver[];

  private constructor(first: OtlpReceiver) {
    this.url = first.url;
    this.#port = first.port;
    this.#lives = [first];
  }

  static async open(): Promise<RestartingCollector> {
    return new RestartingCollector(await openOtlpReceiver());
  }

  /** In the middle of what it is sent, as a killed process. */
  async stop(): Promise<void> {
    await this.#lives.at(-1)?.[Symbol.asyncDispose]();
  }

  async start(): Promise<void> {
    this.#lives.push(await openOtlpReceiver({ port: this.#port }));
  }

  /** The ids of all spans that it took, in order; one that came twice is there twice. */
  get spanIds(): string[] {
    return this.#lives.flatMap(({ spans }) => spans.map(({ spanId }) => spanId));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
