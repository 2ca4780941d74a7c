// A program that ends spans at a pace, a batch every 10 ms, and then waits or falls off its end: what it does is told by its arguments.
import { writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { startTracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { spanProcessor } from "../../src/tracing/span-processor.ts";

const [, , dataDir = "", collectorEndpoint = "", count = "0", perSecond = "1000", ending = "fall"] = process.argv;
const TICK_MS = 10;
const TEXT = "Where is my order 12345? ".repeat(40);

startTracing({ dataDir, destinations: destinationsFrom({ collectorEndpoint, project: "bench" }) });
const tracer = new NodeTracerProvider({ spanProcessors: [spanProcessor] }).getTracer("bench");
const began = Date.now();
for (let ended = 0; ended < Number(count);) {
  const due = Math.min(Number(count), ((Date.now() - began + TICK_MS) / 1000) * Number(perSecond));
  for (; ended < due; ended += 1)
    tracer.startSpan(`span ${ended}`, { attributes: { "session.id": "bench", "input.value": TEXT } }).end();
  writeSync(1, ".");
  await pause(TICK_MS);
}
writeSync(1, "\nended\n");
if (ending === "wait") setInterval(() => undefined, 60_000);
