import type { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { RunnableConfig } from "@langchain/core/runnables";
import type { Run } from "@langchain/core/tracers/base";
import { Pregel } from "@langchain/langgraph/pregel";
import { safely } from "./rule-faults.ts";

/** What LangGraph knows of a run whose saver has been read, and whose first node has not begun. */
interface ReadyRun {
  loop: {
    isNested: boolean;
    checkpointConfig: RunnableConfig;
    manager?: { runId: string; handlers: BaseCallbackHandler[] };
  };
}

/** A tracer as its kinds see it. */
interface RunHolder {
  getRunById(runId: string): Run | undefined;
}

/**
 * Has a run's metadata name the checkpoint that it starts from, as LangGraph
 * does itself where the caller asks for one. Which the saver gave otherwise,
 * only the graph's loop knows: it tells neither callbacks nor nodes, so this
 * stands before a method of its own.
 */
export function nameCheckpoints(): void {
  const graphs = Pregel.prototype as unknown as { _runLoop?: (ready: ReadyRun) => unknown };
  const { _runLoop: runLoop } = graphs;
  if (runLoop === undefined) return;
  graphs._runLoop = function (ready) {
    safely("the checkpoint of a run", () => nameCheckpointOf(ready), undefined);
    return runLoop.call(this, ready);
  };
}

function nameCheckpointOf({ loop: { isNested, checkpointConfig, manager } }: ReadyRun): void {
  const id: unknown = checkpointConfig.configurable?.["checkpoint_id"];
  const tracer = manager?.handlers.find(({ name }) => name === "OpenInferenceLangChainTracer");
  const run = manager && (tracer as RunHolder | undefined)?.getRunById(manager.runId);
  if (isNested || id === undefined || run === undefined) return;
  // Set anew: the runs inside share the object.
  run.extra = { ...run.extra, metadata: { ...run.extra?.["metadata"], checkpoint_id: id } };
}
