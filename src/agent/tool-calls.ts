import type { AIMessage, BaseMessage, ToolCall } from "@langchain/core/messages";
import { isTool } from "../lib/messages.ts";
import type { InTalk } from "../tools/tool-context.ts";

/** One call on its way to its tool's node. */
export interface ToolTask {
  call: ToolCall & { id: string };
  /** Why the call cannot be made, as the model is told. */
  fault: string | undefined;
  turn: number;
}

/** The same with what the tool is told of the conversation. */
export type SentTask = ToolTask & { inTalk: InTalk };

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
  return messages.flatMap((message, index) => {
    if (!isTool(message)) return [message];
    const before = messages[index - 1];
    return before !== undefined && isTool(before) ? [] : answersFrom(messages, index);
  });
}

/** The run of tool messages that begins at a place, by their calls. */
function answersFrom(messages: readonly BaseMessage[], start: number): BaseMessage[] {
  const end = messages.findIndex((message, index) => index > start && !isTool(message));
  const calls = ((messages[start - 1] as AIMessage | undefined)?.tool_calls ?? []).map(({ id }) => id);
  const answers = messages.slice(start, end < 0 ? undefined : end).filter(isTool);
  return answers.toSorted((a, b) => calls.indexOf(a.tool_call_id) - calls.indexOf(b.tool_call_id));
}
