import type { BaseMessage } from "@langchain/core/messages";
import { tells } from "../archive/telling.ts";
import { follow } from "../context/follow.ts";
import { choiceIn } from "../context/ledger/choice.ts";
import { queryFrom } from "../knowledge/query-from.ts";
import { talkFrom } from "../knowledge/talk.ts";
import { comparableId } from "../lib/comparable-id.ts";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";
import { findLedger, type PromptLedger } from "./find-ledger.ts";
import { helpWanted } from "./offline-help.ts";
import { knownAnswer } from "./offline-known.ts";
import { asksBack, recalledIn, shownAnswer } from "./offline-recall.ts";
import { resultsIn } from "./offline-results.ts";
import type { Situation } from "./offline-rules.ts";
import { topicOf } from "./offline-topics.ts";
import { styleAskedFor } from "./reply-style.ts";

const ALL = /\b(both|each|all (of them|orders|my orders|three|four)|my orders)\b/iu;
const ALL_THERE_ARE = /\b(all )?my orders|all orders\b/iu;
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
  const orders = lines
    .filter(({ type, status }) => type === "order_id" && (status === "active" || status === "known"))
    .toSorted((a, b) => a.turn - b.turn);
  const choices = choicesAmong(orders);
  const singled = singledOut(choices, words);
  const orderIds = (singled.length > 0 ? singled : meant(orders, words, turn)).map(({ value }) => value);
  const talk = talkFrom(messages);
  const asked = topicOf(words);
  const isChosen = orders.length > 1 && choiceIn(words) !== undefined;
  const isNew = orders.some((order) => order.turn === turn);
  const isNamed = namesAnOrder(words, lines) || isNew || isChosen || singled.length > 0;
  const arePointedAt = orders.length > 1 && (ALL.test(words) || THEM.test(words));
  const isAskedBack = tools.has("recall") && asked === undefined && asksBack(words);
  const about = { words, topic: asked, namesOrders: isNamed || arePointedAt, hasOrder: orders.length > 0 };
  return {
    words,
    question: queryFrom(talk, []).query,
    topic: asked !== undefined || isNamed ? (customer.toReversed().map(topicOf).find(Boolean) ?? "status") : undefined,
    orderIds,
    choices: choices.map(({ value }) => value),
    rejectedId: lines.findLast(({ type, status }) => type === "order_id" && status === "rejected")?.value,
    isTold: tells(words) || lines.some((line) => line.type !== "order_id" && line.turn === turn),
    helpWanted: tools.has("search_help") ? helpWanted({ ...about, talk }) : "no",
    ...resultsIn(messages),
    known: knownAnswer(lines, words),
    asksBack: isAskedBack,
    shown: isAskedBack ? shownAnswer(messages, words) : undefined,
    recalled: recalledIn(messages),
    style: styleAskedFor(messages),
    turn,
  };
}

type Line = PromptLedger["lines"][number];

/** Those that were named together, or else all. */
function choicesAmong(orders: readonly Line[]): readonly Line[] {
  const named = orders.filter(({ candidate }) => candidate !== undefined);
  return named.length > 1 ? named.toSorted((a, b) => (a.candidate ?? 0) - (b.candidate ?? 0)) : orders;
}

/** "When does the second arrive?"; what the ledger took for a choice is active already. */
function singledOut(choices: readonly Line[], words: string): readonly Line[] {
  if (choices.length < 2 || choiceIn(words) !== undefined) return [];
  return choices.filter((_, index) => ORDINALS[index]?.test(words));
}

/** The active order, unless the words mean more; without one, those just named, or the only one that is known. */
function meant(orders: readonly Line[], words: string, turn: number): readonly Line[] {
  const said = comparableId(words);
  const active = orders.filter(({ status }) => status === "active");
  const justNamed = orders.filter((order) => order.turn === turn || said.includes(order.value));
  if (ALL_THERE_ARE.test(words) && justNamed.length === 0) return orders;
  if (ALL.test(words) && justNamed.length === 0) return choicesAmong(orders);
  if (active.length > 0) return active;
  if (justNamed.length > 0) return justNamed;
  return THEM.test(words) || orders.length === 1 ? choicesAmong(orders) : [];
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
