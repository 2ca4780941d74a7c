import { Metadata } from "@grpc/grpc-js";
import { ExportResultCode, type ExportResult } from "@opentelemetry/core";
import { OTLPTraceExporter as GrpcExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as HttpExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";
import { reasonOf } from "../errors.ts";
import type { Losses } from "../spans/losses.ts";
import type { Destination } from "./destinations.ts";

const REQUEST_BYTES = 3 * 1024 * 1024;
/** A flush sends all that is queued at once; past its limit, 30 by default, the exporter drops. */
const MOST_REQUESTS = 20_000;
/** Nobody waits for an answer, and a busy process may come to send and hear late; the exporter's own 10 s lost spans. */
const ANSWER_MS = 60_000;
/** By HTTP it tries again until then, and a process that wants to end waits for it. */
const HTTP_ANSWER_MS = 10_000;

/** Sends to one destination by the official OTLP exporter of its protocol, and counts what fails: the exporter itself tells nobody. */
export class OtlpExporter implements SpanExporter {
  readonly #destination: Destination;
  readonly #exporter: SpanExporter;
  #failed = 0;
  #unanswered = 0;
  #reason = "no answer so far";

  constructor(destination: Destination) {
    this.#destination = destination;
    this.#exporter = officialExporter(destination);
  }

  /** What failed, and what is not answered yet: after a flush, that is a receiver which hangs. */
  get losses(): Losses {
    const { name, url } = this.#destination;
    return { name, at: url, what: "span", count: this.#failed + this.#unanswered, reason: this.#reason };
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    void this.#sendAll(spans, done);
  }

  async #sendAll(spans: ReadableSpan[], done: (result: ExportResult) => void): Promise<void> {
    await Promise.all(requestsOf(spans).map((request) => this.#send(request)));
    // What failed is counted here; told as a failure it would be printed once a batch.
    done({ code: ExportResultCode.SUCCESS });
  }

  #send(spans: ReadableSpan[]): Promise<void> {
    this.#unanswered += spans.length;
    return new Promise((sent) => {
      this.#exporter.export(spans, (result) => {
        this.#unanswered -= spans.length;
        if (result.code !== ExportResultCode.SUCCESS) {
          this.#failed += spans.length;
          this.#reason = reasonOf(result.error ?? "refused");
        }
        sent();
      });
    });
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.();
  }
}

/** A receiver refuses a request over 4 MiB as a whole, and a span holds its node's whole state. */
function requestsOf(spans: readonly ReadableSpan[]): ReadableSpan[][] {
  const requests: ReadableSpan[][] = [];
  let bytes = Infinity;
  for (const span of spans) {
    const size = sizeOf(span);
    bytes += size;
    if (bytes > REQUEST_BYTES) {
      requests.push([]);
      bytes = size;
    }
    requests.at(-1)?.push(span);
  }
  return requests;
}

/** A span's bytes on the wire, roughly and rather too many. */
function sizeOf({ attributes, events, status }: ReadableSpan): number {
  return 512 + Buffer.byteLength(JSON.stringify([attributes, events, status]));
}

/**
 * Made without OTEL_EXPORTER_OTLP_HEADERS in sight: the exporters add them to
 * whatever they are given, which would hand the collector's key to Phoenix or Arize.
 */
function officialExporter({ protocol, url, headers }: Destination): SpanExporter {
  const { env } = process;
  const names = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];
  const kept = names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  for (const name of names) delete env[name];
  const options = { url, concurrencyLimit: MOST_REQUESTS };
  try {
    return protocol === "grpc"
      ? new GrpcExporter({ ...options, metadata: metadataFrom(headers), timeoutMillis: ANSWER_MS })
      : new HttpExporter({ ...options, headers, timeoutMillis: HTTP_ANSWER_MS });
  } finally {
    Object.assign(env, Object.fromEntries(kept));
  }
}

function metadataFrom(headers: Destination["headers"]): Metadata {
  const metadata = new Metadata();
  for (const [header, value] of Object.entries(headers)) metadata.set(header, value);
  return metadata;
}
