import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { contenderOf, lookUpTool, modelAt, openSaver } from "../langgraph.mjs";
import { traceStock } from "../tracing.mjs";
import { SYSTEM } from "../workload.mjs";

traceStock();

/** LangGraph's prebuilt agent, its SQLite saver and OpenInference: what the figures call stock. */
export function open({ folder, baseURL }) {
  return contenderOf(
    createReactAgent({ llm: modelAt(baseURL), tools: [lookUpTool], prompt: SYSTEM, checkpointer: openSaver(folder) }),
  );
}
