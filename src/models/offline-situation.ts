import type { BaseMessage } from "@langchain/core/messages";
import { readLedgerBlock } from "../context/ledger-block.ts";
import { replayContext } from "../context/replay.ts";
import { isAssistant, isTool, isUser, textOf } from "../lib/messages.ts";
import { topicOf, type LookupResult, type Situation } from "./offline-rules.ts";

/** Reads a prompt as the rules need it. */
export function situationOf(messages: readonly BaseMessage[]): Situation & { turn: number } {
  const customer = messages.filter(isUser).map(textOf);
  const words = customer.at(-1) ?? "";
  const { turn, lines } = contextOf(messages);
  const orders = lines.filter(({ type, status }) => type === "order_id" && (status === "active" || status === "known"));
  const active = orders.find(({ status }) => status === "active");
  const justNamed = orders.filter((order) => order.turn === turn);
  const meant = active ? [active] : justNamed;
  const isAboutAnOrder = topicOf(words) !== undefined || namesAnOrder(words, lines);
  return {
    words,
    topic: isAboutAnOrder ? (customer.toReversed().map(topicOf).find(Boolean) ?? "status") : undefined,
    orderIds: meant.map(({ value }) => value),
    choices: orders.map(({ value }) => value),
    results: resultsOf(messages),
    turn,
  };
}

/** The ledger block of our own graph; in another graph's prompt, what the customer's messages tell. */
function contextOf(messages: readonly BaseMessage[]): NonNullable<ReturnType<typeof readLedgerBlock>> {
  const block = messages.map((message) => readLedgerBlock(textOf(message))).findLast((found) => found !== undefined);
  if (block) return block;
  const transcript = messages.map((message) => ({
    role: isUser(message) ? "user" : isAssistant(message) ? "assistant" : "other",
    content: textOf(message),
  }));
  const views = replayContext(transcript);
  return { turn: views.length, lines: views.at(-1)?.entries ?? [] };
}

function namesAnOrder(words: string, lines: readonly { type: string; value: string }[]): boolean {
  const said = words.toUpperCase().replace(/[#\s\p{Pd}]/gu, "");
  return lines.some(({ type, value }) => type === "order_id" && said.includes(value));
}

function resultsOf(messages: readonly BaseMessage[]): LookupResult[] | undefined {
  const lastWords = messages.findLastIndex(isUser);
  const results = messages.slice(lastWords + 1).filter(isTool);
  if (results.length === 0) return undefined;
  return results.map((message) => {
    try {
      return JSON.parse(textOf(message)) as LookupResult;
    } catch {
      return { order_id: "", found: false, error: textOf(message) };
    }
  });
}
