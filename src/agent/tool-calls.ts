import type { AIMessage, BaseMessage, ToolCall } from "@langchain/core/messages";
import { isTool } from "../lib/messages.ts";

/** One call on its way to its tool's node. */
export interface ToolTask {
  call: ToolCall & { id: string };
  /** Why the call cannot be made, as the model is told. */
  fault: string | undefined;
  turn: number;
}

const MOST_CALLS = 20;
const TOO_MANY = `Too many calls at once; make at most ${MOST_CALLS}.`;

/** The calls that an answer makes, each as a task of its own. */
export function tasksOf(reply: AIMessage, turn: number): ToolTask[] {
  const faults = (reply.additional_kwargs["faults"] ?? {}) as { [callId: string]: string };
  return (reply.tool_calls ?? []).map((call, index) => {
    const id = call.id ?? "";
    return { call: { ...call, id }, fault: index < MOST_CALLS ? faults[id] : TOO_MANY, turn };
  });
}

/** Tool messages in the order of their calls; savers give parallel ones back in any. */
export function inCallOrder(messages: readonly BaseMessage[]): BaseMessage[] {
  const ordered: BaseMessage[] = [];
  for (const message of messages) {
    const isAfterTool = isTool(message) && ordered.length > 0;
    if (!isAfterTool) ordered.push(message);
    else insertByCall(ordered, message);
  }
  return ordered;
}

function insertByCall(ordered: BaseMessage[], answer: BaseMessage): void {
  const caller = ordered.findLastIndex((message) => !isTool(message));
  const calls = ((ordered[caller] as AIMessage | undefined)?.tool_calls ?? []).map(({ id }) => id);
  const rank = (message: BaseMessage): number => (isTool(message) ? calls.indexOf(message.tool_call_id) : -1);
  let at = ordered.length;
  while (at > caller + 1 && rank(ordered[at - 1] as BaseMessage) > rank(answer)) at -= 1;
  ordered.splice(at, 0, answer);
}
