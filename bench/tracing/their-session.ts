import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { startTracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { lookUpNumbers, openLoopbackModel } from "../window/loopback-model.ts";
import { openByteCounter } from "./byte-counter.ts";
import { createTheirAgent, traceStock, type AgentKind, type Flush } from "./their-agent.ts";

export function traceStockTo(url: string): Flush {
  return traceStock(new OTLPTraceExporter({ url }));
}

/** Starts tracing by our two added lines. */
export function traceByUs(url: string, dataDir: string): Flush {
  const destinations = destinationsFrom({ collectorEndpoint: url, project: "bench" });
  const tracing = startTracing({ dataDir, destinations });
  return () => tracing.flush();
}

/** Bytes that each turn of one long session of a prebuilt agent exports. */
export async function theirSession(
  turns: number,
  trace: (url: string) => Flush,
  kind: AgentKind = "createReactAgent",
): Promise<number[]> {
  await using collector = await openByteCounter();
  await using server = await openLoopbackModel(lookUpNumbers);
  const flush = trace(collector.url);
  const take = createTheirAgent(server.url, kind);
  const bytes: number[] = [];
  for (let number = 1; number <= turns; number += 1) {
    await take({ thread: "s1", number });
    await flush();
    bytes.push(collector.taken());
  }
  return bytes;
}
