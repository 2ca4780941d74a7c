import { randomUUID } from "node:crypto";
import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { isInert } from "../lib/inert.ts";
import { parseJson } from "../lib/json.ts";
import { isAssistant, textOf, usageOf, withUsage } from "../lib/messages.ts";

const UNUSABLE =
  'The arguments hold what cannot be kept: the key "lc", or nesting deeper than 64 levels. Call again without it.';
const NOT_JSON = "The arguments are not valid JSON. Call again with valid JSON.";

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
  const usable = (reply.tool_calls ?? []).map(({ id, name, args }) => {
    if (isCutOff(reply, id)) return { id, name, args: {}, fault: NOT_JSON };
    return isInert(args) ? { id, name, args } : { id, name, args: {}, fault: UNUSABLE };
  });
  const broken = (reply.invalid_tool_calls ?? []).map(({ id, name = "" }) => ({ id, name, args: {}, fault: NOT_JSON }));
  const taken = new Set(earlier.filter(isAssistant).flatMap(({ tool_calls = [] }) => tool_calls.map(({ id }) => id)));
  const calls: KeptCall[] = [...usable, ...broken].map((call) => ({ ...call, id: newId(call.id, taken) }));
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

/** Some servers give calls no id, or each the same. */
function newId(id: string | undefined, taken: Set<string | undefined>): string {
  const fresh = id !== undefined && id !== "" && !taken.has(id) ? id : randomUUID();
  taken.add(fresh);
  return fresh;
}

/** LangChain closes a stream's JSON that ends in the middle, and half an order's number looks like a whole one. */
function isCutOff(reply: AIMessage, callId: string | undefined): boolean {
  const chunks = AIMessageChunk.isInstance(reply) ? (reply.tool_call_chunks ?? []) : [];
  return chunks.some(
    ({ id, args }) => id === callId && args !== undefined && args !== "" && parseJson(args) === undefined,
  );
}
