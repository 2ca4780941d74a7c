import { SpanStatusCode } from "@opentelemetry/api";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { Destination } from "../../src/tracing/destinations/destination.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { Pipeline } from "../../src/tracing/pipeline.ts";
import { spanDataFile } from "./data-dir.ts";

interface TracedSpans extends AsyncDisposable {
  pipeline: Pipeline;
  /** Ends spans with these names. */
  end(...names: string[]): void;
  /** Ends one of a session. */
  endIn(session: string, name: string, status?: SpanStatusCode): void;
}

/** A pipeline in a folder, to a collector or other destinations, and a tracer of its own whose spans go through it. */
export function openTracedSpans(
  folder: string,
  collector: string | readonly Destination[],
  protocol: "grpc" | "http/protobuf" = "grpc",
): TracedSpans {
  const destinations =
    typeof collector === "string"
      ? destinationsFrom({ collectorEndpoint: collector, collectorProtocol: protocol, project: "p" })
      : collector;
  const pipeline = new Pipeline({ storeFile: spanDataFile(folder), project: "p", destinations });
  const tracer = new NodeTracerProvider({
    spanProcessors: [
      {
        onStart: () => undefined,
        onEnd: (span) => pipeline.add(span),
        forceFlush: async () => undefined,
        shutdown: async () => undefined,
      },
    ],
  }).getTracer("test");
  return {
    pipeline,
    end(...names) {
      for (const name of names)
        tracer
          .startSpan(name, { attributes: { "session.id": "s", list: ["a", "b"], count: 1 } })
          .addEvent("seen", { by: "test" })
          .setStatus({ code: SpanStatusCode.OK })
          .end();
    },
    endIn(session, name, code = SpanStatusCode.OK) {
      tracer
        .startSpan(name, { attributes: { "session.id": session } })
        .setStatus({ code })
        .end();
    },
    async [Symbol.asyncDispose]() {
      await pipeline.close();
    },
  };
}
