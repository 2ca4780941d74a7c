import { AIMessage, RemoveMessage, ToolMessage, type BaseMessage, type HumanMessage } from "@langchain/core/messages";
import { REMOVE_ALL_MESSAGES } from "@langchain/langgraph";
import { isAssistant, isTool } from "../lib/messages.ts";
import { CALL_CUT_OFF, NOT_ANSWERED } from "./prompts.ts";
import type { SupportUpdate } from "./state.ts";

/**
 * Closes a turn that a crash cut off: a tool call without its answer gets an
 * error for one, and a turn without a reply says so. Model servers refuse a
 * history with a call that was never answered, on this turn and all later ones.
 * @returns the whole history anew, or nothing where it is sound.
 */
export function healed(
  messages: readonly BaseMessage[],
  fresh: readonly HumanMessage[],
): Pick<SupportUpdate, "messages"> | undefined {
  const earlier = messages.filter((message) => !fresh.includes(message as HumanMessage));
  const last = earlier.at(-1);
  if (last === undefined || (isAssistant(last) && (last.tool_calls ?? []).length === 0)) return undefined;
  const closing = [...missingAnswers(earlier), new AIMessage(NOT_ANSWERED)];
  return { messages: [new RemoveMessage({ id: REMOVE_ALL_MESSAGES }), ...earlier, ...closing, ...fresh] };
}

function missingAnswers(messages: readonly BaseMessage[]): ToolMessage[] {
  const caller = messages.findLastIndex(isAssistant);
  const answered = new Set(
    messages
      .slice(caller + 1)
      .filter(isTool)
      .map(({ tool_call_id: id }) => id),
  );
  const calls = (messages[caller] as AIMessage | undefined)?.tool_calls ?? [];
  return calls
    .filter(({ id }) => !answered.has(id ?? ""))
    .map(({ id = "", name }) => new ToolMessage({ tool_call_id: id, name, status: "error", content: CALL_CUT_OFF }));
}
