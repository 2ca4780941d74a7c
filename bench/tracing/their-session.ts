import { LangChainInstrumentation } from "@arizeai/openinference-instrumentation-langchain";
import * as callbackManagerModule from "@langchain/core/callbacks/manager";
import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { createAgent } from "langchain";
import { z } from "zod";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import { startTracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations.ts";
import { lookUpNumbers, openLoopbackModel } from "../window/loopback-model.ts";
import { openByteCounter } from "./byte-counter.ts";
import { wordsOf } from "./workload.ts";

const ORDER = {
  orderId: "12345",
  status: "in_transit",
  eta: "2026-03-15",
  carrier: "UPS",
  tracking: "1Z999AA10123456784",
};

type Flush = () => Promise<void>;

/** Starts stock tracing: the instrumentation, a batch processor and the exporter, as their README has it. */
export function traceStock(url: string): Flush {
  const processor = new BatchSpanProcessor(new OTLPTraceExporter({ url }));
  const tracerProvider = new NodeTracerProvider({ spanProcessors: [processor] });
  new LangChainInstrumentation({ tracerProvider }).manuallyInstrument(callbackManagerModule);
  return () => tracerProvider.forceFlush();
}

/** Starts tracing by our two added lines. */
export function traceByUs(url: string, dataDir: string): Flush {
  const destinations = destinationsFrom({ collectorEndpoint: url, project: "bench" });
  const tracing = startTracing({ dataDir, destinations });
  return () => tracing.flush();
}

/** Bytes that each turn of one long session of a prebuilt agent, which shows its model the whole history, exports. */
export async function theirSession(
  turns: number,
  trace: (url: string) => Flush,
  kind: "createReactAgent" | "createAgent" = "createReactAgent",
): Promise<number[]> {
  await using collector = await openByteCounter();
  await using server = await openLoopbackModel(lookUpNumbers);
  const flush = trace(collector.url);
  const lookUp = tool(() => JSON.stringify(ORDER), {
    name: "lookup_order",
    description: "Look up an order by its id",
    schema: z.object({ orderId: z.string() }),
  });
  const llm = createOpenAIModel({ name: "loopback", baseURL: server.url, apiKey: "none" });
  const prompt = "You are a helpful support agent.";
  const parts = { tools: [lookUp], checkpointer: new MemorySaver() };
  const agent =
    kind === "createAgent"
      ? createAgent({ model: llm, systemPrompt: prompt, ...parts })
      : createReactAgent({ llm, prompt, ...parts });
  const run = { configurable: { thread_id: "s1" }, metadata: { session_id: "s1", user_id: "u1" } };
  const bytes: number[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    await agent.invoke({ messages: [{ role: "user", content: wordsOf(turn) }] }, run);
    await flush();
    bytes.push(collector.taken());
  }
  return bytes;
}
