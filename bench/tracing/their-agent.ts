import { LangChainInstrumentation } from "@arizeai/openinference-instrumentation-langchain";
import * as callbackManagerModule from "@langchain/core/callbacks/manager";
import { awaitAllCallbacks } from "@langchain/core/callbacks/promises";
import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from "@opentelemetry/sdk-trace-node";
import { createAgent } from "langchain";
import { z } from "zod";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import type { Turn } from "../turn-program.ts";
import { wordsOf } from "./workload.ts";

export type Flush = () => Promise<void>;

const ORDER = {
  orderId: "12345",
  status: "in_transit",
  eta: "2026-03-15",
  carrier: "UPS",
  tracking: "1Z999AA10123456784",
};

/** Starts stock tracing: the instrumentation, a batch processor and an exporter, as their README has it. */
export function traceStock(exporter: SpanExporter): Flush {
  const tracerProvider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  tracerProvider.register();
  new LangChainInstrumentation({ tracerProvider }).manuallyInstrument(callbackManagerModule);
  return async () => {
    await awaitAllCallbacks();
    await tracerProvider.forceFlush();
  };
}

export type AgentKind = "createReactAgent" | "createAgent";

/** LangGraph's prebuilt agent, or LangChain's, which show their model the whole history, on the model at an address. */
export function createTheirAgent(url: string, kind: AgentKind = "createReactAgent"): (turn: Turn) => Promise<unknown> {
  const lookUp = tool(() => JSON.stringify(ORDER), {
    name: "lookup_order",
    description: "Look up an order by its id",
    schema: z.object({ orderId: z.string() }),
  });
  const llm = createOpenAIModel({ name: "loopback", baseURL: url, apiKey: "none" });
  const prompt = "You are a helpful support agent.";
  const parts = { tools: [lookUp], checkpointer: new MemorySaver() };
  const agent =
    kind === "createAgent"
      ? createAgent({ model: llm, systemPrompt: prompt, ...parts })
      : createReactAgent({ llm, prompt, ...parts });
  return ({ thread, number }) =>
    agent.invoke(
      { messages: [{ role: "user", content: wordsOf(number) }] },
      { configurable: { thread_id: thread }, metadata: { session_id: thread, user_id: "u1" } },
    );
}
