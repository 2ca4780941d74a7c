import type { BaseMessage } from "@langchain/core/messages";
import { follow } from "../context/follow.ts";
import { queryFrom } from "../knowledge/query-from.ts";
import { talkFrom } from "../knowledge/talk.ts";
import { comparableId } from "../lib/comparable-id.ts";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";
import { findLedger, type PromptLedger } from "./find-ledger.ts";
import { helpWanted } from "./offline-help.ts";
import { resultsIn } from "./offline-results.ts";
import type { Situation } from "./offline-rules.ts";
import { topicOf } from "./offline-topics.ts";
import { styleAskedFor } from "./reply-style.ts";

const ALL = /\b(both|each|all (of them|orders|my orders|three|four)|my orders)\b/iu;
const THEM = /\b(they|them|these|those|orders)\b/iu;
const ORDINALS: readonly RegExp[] = [/\b(first|former)\b/iu, /\b(second|latter)\b/iu, /\bthird\b/iu];

/** Reads a prompt as the rules need it. */
export function situationOf(
  messages: readonly BaseMessage[],
  tools: ReadonlySet<string>,
): Situation & { turn: number } {
  const customer = messages.filter(isUser).map(textOf);
  const words = customer.at(-1) ?? "";
  const { turn, lines } = contextOf(messages);
  const orders = lines.filter(({ type, status }) => type === "order_id" && (status === "active" || status === "known"));
  const singled = orders.filter((_, index) => orders.length > 1 && ORDINALS[index]?.test(words));
  const orderIds = (singled.length > 0 ? singled : meant(orders, words, turn)).map(({ value }) => value);
  const talk = talkFrom(messages);
  const asked = topicOf(words);
  const isNamed = namesAnOrder(words, lines) || singled.length > 0;
  const arePointedAt = orders.length > 1 && (ALL.test(words) || THEM.test(words));
  const about = { words, topic: asked, namesOrders: isNamed || arePointedAt, hasOrder: orders.length > 0 };
  return {
    words,
    question: queryFrom(talk, []).query,
    topic: asked !== undefined || isNamed ? (customer.toReversed().map(topicOf).find(Boolean) ?? "status") : undefined,
    orderIds,
    choices: orders.map(({ value }) => value),
    helpWanted: tools.has("search_help") ? helpWanted({ ...about, talk }) : "no",
    ...resultsIn(messages),
    style: styleAskedFor(messages),
    turn,
  };
}

type Line = PromptLedger["lines"][number];

/** The active order, unless the words mean more; without one, those just named, or the only one that is known. */
function meant(orders: readonly Line[], words: string, turn: number): readonly Line[] {
  const active = orders.filter(({ status }) => status === "active");
  const justNamed = orders.filter((order) => order.turn === turn);
  if (ALL.test(words) && justNamed.length === 0) return orders;
  if (active.length > 0) return active;
  if (justNamed.length > 0) return justNamed;
  return THEM.test(words) || orders.length === 1 ? orders : [];
}

/** The ledger of our own graph; in another graph's prompt, what the customer's messages tell. */
function contextOf(messages: readonly BaseMessage[]): PromptLedger {
  const ledger = findLedger(messages);
  if (ledger) return ledger;
  const transcript = messages.map((message) => ({
    role: isUser(message) ? "user" : isAssistant(message) ? "assistant" : "other",
    content: textOf(message),
  }));
  const followed = [...follow(transcript)];
  return {
    turn: followed.filter(({ role }) => role === "user").length,
    lines: followed.at(-1)?.view.entries ?? [],
  };
}

function namesAnOrder(words: string, lines: readonly { type: string; value: string }[]): boolean {
  const said = comparableId(words);
  return lines.some(({ type, value }) => type === "order_id" && said.includes(value));
}
