import { createAgent } from "langchain";
import { contenderOf, lookUpTool, modelAt, openSaver } from "../langgraph.mjs";
import { traceStock } from "../tracing.mjs";
import { SYSTEM } from "../workload.mjs";

traceStock();

/** LangChain's agent, LangGraph's SQLite saver and OpenInference. */
export function open({ folder, baseURL }) {
  return contenderOf(
    createAgent({
      model: modelAt(baseURL),
      tools: [lookUpTool],
      systemPrompt: SYSTEM,
      checkpointer: openSaver(folder),
    }),
  );
}
