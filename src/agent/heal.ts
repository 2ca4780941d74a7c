import { randomUUID } from "node:crypto";
import { AIMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { isAssistant, isTool } from "../lib/messages.ts";
import { CALL_CUT_OFF, NOT_ANSWERED } from "./prompts.ts";

/**
 * Closes a turn that a crash cut off: a tool call without its answer gets an
 * error for one, and a turn without a reply says so. Model servers refuse a
 * history with a call that was never answered, on this turn and all later ones.
 * @returns the same messages where they are sound.
 */
export function healed(earlier: readonly BaseMessage[]): readonly BaseMessage[] {
  const last = earlier.at(-1);
  if (last === undefined || (isAssistant(last) && (last.tool_calls ?? []).length === 0)) return earlier;
  return [...earlier, ...missingAnswers(earlier), new AIMessage({ id: randomUUID(), content: NOT_ANSWERED })];
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
    .map(
      ({ id = "", name }) =>
        new ToolMessage({ id: randomUUID(), tool_call_id: id, name, status: "error", content: CALL_CUT_OFF }),
    );
}
