import { randomUUID } from "node:crypto";
import { AIMessage, type BaseMessage, type ToolCall } from "@langchain/core/messages";
import { isInert } from "../lib/inert.ts";
import { isTool, textOf, usageOf, withUsage } from "../lib/messages.ts";

/** One call on its way to its tool's node. */
export interface ToolTask {
  call: ToolCall & { id: string };
  /** Why the call cannot be made, as the model is told. */
  fault: string | undefined;
  turn: number;
}

interface KeptCall {
  id: string;
  name: string;
  args: { [name: string]: unknown };
  fault?: string;
}

/**
 * A model's answer as the session keeps it: with an id that no earlier message
 * has (some servers repeat theirs, and would replace one), each call with an
 * id, and arguments that a checkpoint can hold. A call whose arguments cannot
 * be used stays, without them, so that the model can be told.
 */
export function keptReply(reply: AIMessage, earlier: readonly BaseMessage[]): AIMessage {
  const usable = (reply.tool_calls ?? []).map(({ id, name, args }) =>
    isInert(args) ? { id, name, args } : { id, name, args: {}, fault: UNUSABLE },
  );
  const broken = (reply.invalid_tool_calls ?? []).map(({ id, name = "" }) => ({ id, name, args: {}, fault: NOT_JSON }));
  const calls: KeptCall[] = [...usable, ...broken].map((call) => ({ ...call, id: call.id ?? randomUUID() }));
  const faults = calls.flatMap(({ id, fault }) => (fault === undefined ? [] : [[id, fault] as const]));
  const isNewId = reply.id !== undefined && earlier.every(({ id }) => id !== reply.id);
  const kept = new AIMessage({
    ...(isNewId && { id: reply.id as string }),
    content: typeof reply.content === "string" ? reply.content : textOf(reply),
    tool_calls: calls.map(({ id, name, args }) => ({ id, name, args, type: "tool_call" })),
    ...(faults.length > 0 && { additional_kwargs: { faults: Object.fromEntries(faults) } }),
    response_metadata: isInert(reply.response_metadata) ? reply.response_metadata : {},
  });
  return withUsage(kept, usageOf(reply));
}

/** The calls that an answer makes, each as a task of its own. */
export function tasksOf(reply: AIMessage, turn: number): ToolTask[] {
  const faults = (reply.additional_kwargs["faults"] ?? {}) as { [callId: string]: string };
  return (reply.tool_calls ?? []).map((call) => {
    const id = call.id ?? "";
    return { call: { ...call, id }, fault: faults[id], turn };
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

const UNUSABLE =
  'The arguments hold what cannot be kept: the key "lc", or nesting deeper than 64 levels. Call again without it.';
const NOT_JSON = "The arguments are not valid JSON. Call again with valid JSON.";
