import { Metadata } from "@grpc/grpc-js";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { ExportResultCode, type ExportResult } from "@opentelemetry/core";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";
import { reasonOf } from "../errors.ts";
import type { Destination } from "./destinations.ts";

/** What did not arrive at a destination, and why, as far as its exporter was told. */
export interface Losses {
  spans: number;
  reason: string;
}

/** Sends to one destination by the official OTLP/gRPC exporter, and counts what fails: the exporter itself tells nobody. */
export class OtlpExporter implements SpanExporter {
  readonly losses: Losses = { spans: 0, reason: "" };
  readonly #exporter: SpanExporter;

  constructor(destination: Destination) {
    this.#exporter = officialExporter(destination);
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.#exporter.export(spans, (result) => {
      if (result.code !== ExportResultCode.SUCCESS) {
        this.losses.spans += spans.length;
        this.losses.reason = reasonOf(result.error ?? "refused");
      }
      // What failed is counted here; told as a failure it would be printed once a batch.
      done({ code: ExportResultCode.SUCCESS });
    });
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.();
  }
}

function officialExporter({ name, url, headers }: Destination): SpanExporter {
  const metadata = new Metadata();
  for (const [header, value] of Object.entries(headers)) metadata.set(header, value);
  const create = (): SpanExporter => new OTLPTraceExporter({ url, metadata });
  return name === "collector" ? create() : withoutCollectorHeaders(create);
}

/**
 * The exporter adds OTEL_EXPORTER_OTLP_HEADERS to whatever it is given, which
 * would hand the collector's key to Phoenix or Arize.
 */
function withoutCollectorHeaders<T>(create: () => T): T {
  const { env } = process;
  const names = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];
  const kept = names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  for (const name of names) delete env[name];
  try {
    return create();
  } finally {
    Object.assign(env, Object.fromEntries(kept));
  }
}
