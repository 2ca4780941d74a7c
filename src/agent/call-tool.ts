import { ToolMessage } from "@langchain/core/messages";
import type { StructuredToolInterface } from "@langchain/core/tools";
import { Command, type LangGraphRunnableConfig, type NodeError } from "@langchain/langgraph";
import { toolEventsFrom } from "../context/tools/tool-events.ts";
import { reasonOf } from "../errors.ts";
import { textOf } from "../lib/messages.ts";
import { isTransient } from "../lib/transient.ts";
import type { ToolContext } from "../tools/tool-context.ts";
import { userOf } from "./identity.ts";
import type { SupportUpdate } from "./state.ts";
import type { SupportContext } from "./support-context.ts";
import type { SentTask, ToolTask } from "./tool-calls.ts";

/**
 * Node: makes one call. The tool finds a {@link ToolContext} in `config.context`: the user, however the caller said it,
 * and what is in talk. What any tool answers of orders goes into the ledger; a call that failed changes nothing there.
 */
export function callToolOf(tools: readonly StructuredToolInterface[], writeTools: readonly string[]) {
  return async function callTool(
    task: SentTask,
    config: LangGraphRunnableConfig<SupportContext>,
  ): Promise<SupportUpdate> {
    const { call, fault, turn, inTalk } = task;
    const tool = tools.find(({ name }) => name === call.name);
    if (fault !== undefined) return failed(task, fault);
    if (tool === undefined)
      return failed(
        task,
        `There is no tool "${call.name}"; the tools are ${tools.map(({ name }) => name).join(", ")}.`,
      );
    const context: ToolContext = { ...config.context, userId: userOf(config), inTalk };
    const answer = (await tool.invoke({ ...call, type: "tool_call" }, { ...config, context } as never)) as unknown;
    const { text: result, isError } = readAnswer(answer);
    if (isError) return failed(task, result);
    const { name, args, id } = call;
    return {
      messages: [new ToolMessage({ tool_call_id: id, name, content: result })],
      ledger: toolEventsFrom({ name, args, result, activeOrderId: inTalk.activeOrderId, writeTools }, turn),
    };
  };
}

/** After the last retry: the model hears that the call failed, and the turn goes on. A failed node's own edges are not taken. */
function answerFailedCall(task: ToolTask, { error }: NodeError): Command<unknown, SupportUpdate, "respond"> {
  return new Command({ update: failed(task, `The call failed: ${reasonOf(error)}`), goto: "respond" });
}

/** What bounds a call: its time, and how often a fault of the network or the disk is tried again. */
export const callPolicy = {
  timeout: 15_000,
  retryPolicy: { maxAttempts: 3, initialInterval: 200, retryOn: isTransient, logWarning: false },
  errorHandler: answerFailedCall,
};

function failed({ call }: ToolTask, reason: string): SupportUpdate {
  return { messages: [new ToolMessage({ tool_call_id: call.id, name: call.name, status: "error", content: reason })] };
}

/** A tool's artifact is not kept: what a checkpoint holds must be text. */
function readAnswer(answer: unknown): { text: string; isError: boolean } {
  if (ToolMessage.isInstance(answer)) return { text: textOf(answer), isError: answer.status === "error" };
  return { text: typeof answer === "string" ? answer : JSON.stringify(answer), isError: false };
}
