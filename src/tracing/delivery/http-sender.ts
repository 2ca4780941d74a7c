import {
  Agent as HttpAgent,
  request as requestByHttp,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from "node:http";
import { Agent as HttpsAgent, request as requestByHttps } from "node:https";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { reasonOf } from "../../errors.ts";
import type { Destination, Transport } from "../destinations/destination.ts";
import { ANSWER_MS, type Answer, type Sender } from "./answer.ts";
import { readFaultWords } from "./fault-words.ts";
import { readHttpAnswer } from "./http-answer.ts";

const gzipped = promisify<Uint8Array, Buffer>(gzip);

/** Sends OTLP as protobuf by HTTP. A redirection is not followed: the key is for the address that was given. */
export class HttpSender implements Sender {
  readonly #destination: Pick<Destination, "url" | "headers" | keyof Transport>;
  readonly #agent: HttpAgent | HttpsAgent;
  #sending = new AbortController();

  // Not by fetch, which takes no certificates.
  constructor(destination: Pick<Destination, "url" | "headers" | keyof Transport>) {
    this.#destination = destination;
    const isTls = destination.url.startsWith("https:");
    this.#agent = isTls ? new HttpsAgent({ keepAlive: true, ...destination.tls }) : new HttpAgent({ keepAlive: true });
  }

  async send(request: Uint8Array): Promise<Answer> {
    const { headers, isCompressed, timeoutMs = ANSWER_MS } = this.#destination;
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const body = isCompressed ? await gzipped(request) : request;
      const response = await this.#post(body, {
        headers: {
          ...headers,
          "content-type": "application/x-protobuf",
          "content-length": body.byteLength,
          ...(isCompressed && { "content-encoding": "gzip" }),
        },
        signal: AbortSignal.any([this.#sending.signal, late]),
      });
      // Read to its end, or the connection is not used again.
      return readHttpAnswer(response, await buffer(response), Date.now());
    } catch (error) {
      return { kind: "later", reason: late.aborted ? `no answer in ${timeoutMs / 1000} s` : faultOf(error) };
    }
  }

  #post(body: Uint8Array, options: { headers: OutgoingHttpHeaders; signal: AbortSignal }): Promise<IncomingMessage> {
    const { url } = this.#destination;
    const request = url.startsWith("https:") ? requestByHttps : requestByHttp;
    return new Promise((resolve, reject) => {
      request(url, { method: "POST", agent: this.#agent, ...options })
        .on("response", resolve)
        .on("error", reject)
        .end(body);
    });
  }

  cancel(): void {
    this.#sending.abort();
    this.#sending = new AbortController();
  }

  [Symbol.dispose](): void {
    this.cancel();
    this.#agent.destroy();
  }
}

/** Of a name with several addresses each was tried, and the first tells why. */
function faultOf(error: unknown): string {
  return readFaultWords(reasonOf(error instanceof AggregateError ? error.errors[0] : error));
}
