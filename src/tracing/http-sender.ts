import { reasonOf } from "../errors.ts";
import type { Answer, Sender } from "./answer.ts";
import type { Destination } from "./destinations.ts";
import { readHttpRefusal } from "./http-answer.ts";
import { readTaken } from "./taken-answer.ts";

const ANSWER_MS = 30_000;

/** Sends OTLP as protobuf by HTTP. A redirection is not followed: the key is for the address that was given. */
export class HttpSender implements Sender {
  readonly #url: string;
  readonly #headers: Destination["headers"];
  #sending = new AbortController();

  constructor({ url, headers }: Pick<Destination, "url" | "headers">) {
    this.#url = url;
    this.#headers = headers;
  }

  async send(request: Uint8Array): Promise<Answer> {
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: { ...this.#headers, "content-type": "application/x-protobuf" },
        body: request as Uint8Array<ArrayBuffer>,
        redirect: "manual",
        signal: AbortSignal.any([this.#sending.signal, AbortSignal.timeout(ANSWER_MS)]),
      });
      // Read to its end, or the connection is not used again.
      const body = new Uint8Array(await response.arrayBuffer());
      return response.ok ? readTaken(body) : readHttpRefusal(response, Date.now());
    } catch (error) {
      // fetch says only that it failed; why stands in the cause.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      return { kind: "later", reason: reasonOf(cause) };
    }
  }

  cancel(): void {
    this.#sending.abort();
    this.#sending = new AbortController();
  }

  [Symbol.dispose](): void {
    this.cancel();
  }
}
