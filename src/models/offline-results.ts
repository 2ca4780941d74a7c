import type { BaseMessage, ToolMessage } from "@langchain/core/messages";
import { parseJson } from "../lib/json.ts";
import { isTool, isUser, textOf } from "../lib/messages.ts";
import type { Situation } from "./offline-rules.ts";
import type { HelpResult, LookupResult } from "./offline-wording.ts";

/** What the tools answered since the customer spoke. */
export function resultsIn(messages: readonly BaseMessage[]): Pick<Situation, "results" | "help"> {
  const answers = messages.slice(messages.findLastIndex(isUser) + 1).filter(isTool);
  const help = answers.filter(({ name }) => name === "search_help").map(helpFrom);
  const results = answers.filter(({ name }) => name !== "search_help" && name !== "recall").map(resultFrom);
  return { results: results.length > 0 ? results : undefined, help: help.at(-1) };
}

function helpFrom(message: ToolMessage): HelpResult {
  const nothing = { found: false, articles: [] };
  return message.status === "error"
    ? nothing
    : { ...nothing, ...(parseJson(textOf(message)) as HelpResult | undefined) };
}

function resultFrom(message: ToolMessage): LookupResult {
  const text = textOf(message);
  if (message.status === "error") return { order_id: "", found: false, error: text };
  const result = parseJson(text) as LookupResult | undefined;
  // Another tool's answer is words, to be said as they are.
  return typeof result?.order_id === "string" ? result : { order_id: "", found: true, text };
}
