import { toolValuesIn } from "../../context/tools/tool-values.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import { memoised } from "../memoised.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { admits } from "./reading/admits.ts";
import { claimsDone, tellsState } from "./reading/claims.ts";
import { exchanges, knownBefore, type Exchange } from "./reading/exchange.ts";
import { followed } from "./reading/followed.ts";
import { isStatement } from "./reading/is-statement.ts";
import { runsIn } from "./reading/runs-in.ts";
import { hasSources } from "./reading/told.ts";
import { toolRuns } from "./reading/tool-run.ts";

/** It tells how an order stands, or that it changed one, and no tool told it so; or it promises to look and does not. */
export const toolNotCalled: BreakdownKind = {
  kind: "tool_not_called",
  cause: "model",
  find: (dialogue) =>
    hasSources(dialogue) ? exchanges(dialogue).flatMap((exchange) => find(dialogue, exchange) ?? []) : [],
};

const PROMISE =
  /\b(?:let me|i['’]?ll|i will|i am going to|i['’]m going to|allow me to|give me a (?:moment|second|minute))\b.{0,20}\b(?:check|look|find|see|verify|pull|retrieve|search|fetch)\b|\b(?:one moment|just a moment|please hold on|hold on)\b/iu;
const CONDITION =
  /\b(?:if|once|when|after|as soon as|would you|please|could you|before|usually|typically|generally)\b/iu;

/** It looks as soon as it has been told what for. */
const ASKS_FIRST =
  /\b(?:tell|give|send|provide|share|need|let me have)\b.{0,60}\b(?:number|id|code|name|e-?mail|details)\b/iu;

function find(dialogue: Dialogue, exchange: Exchange) {
  const { turn, reply, text, words } = exchange;
  if (runsIn(dialogue, turn).some(({ outcome }) => outcome !== "unanswered")) return undefined;
  const order = orderToldOf(dialogue, reply);
  const found = isBefore(order === undefined ? firstFound(dialogue) : foundFirst(dialogue).get(order), reply);
  if (!found && tellsState(text) && !admits(text) && !tellsState(words) && !text.includes("?"))
    return { message: reply, evidence: `No tool was asked, and yet: ${text.slice(0, 120)}`, probability: 0.8 };
  if (claimsDone(text) && !admits(text) && !CONDITION.test(text) && !isBefore(firstWrite(dialogue), reply))
    return { message: reply, evidence: `No tool changed anything, and yet: ${text.slice(0, 120)}`, probability: 0.6 };
  if (!found && order !== undefined && isAskedAbout(dialogue, exchange, order) && isStatement(text) && !admits(text))
    return {
      message: reply,
      evidence: `Nothing of order ${order} was looked up, and yet: ${text.slice(0, 120)}`,
      probability: 0.6,
    };
  if (PROMISE.test(text) && !text.includes("?") && !CONDITION.test(text) && !ASKS_FIRST.test(text))
    return { message: reply, evidence: `It does not do what it says: ${text.slice(0, 120)}`, probability: 0.6 };
  return undefined;
}

const firstFound = memoised((dialogue) => toolRuns(dialogue).find(({ outcome }) => outcome === "done")?.result);
/** When a tool told of each order first. */
const foundFirst = memoised((dialogue) => {
  const first = new Map<string, number>();
  for (const { outcome, orderId, result, answer } of toolRuns(dialogue)) {
    if (outcome !== "done" || result === undefined) continue;
    for (const id of [...toolValuesIn(answer).orderIds, ...(orderId === undefined ? [] : [orderId])])
      if (!first.has(id)) first.set(id, result);
  }
  return first;
});

/** The one order that a reply names, else the one that is talked about. */
function orderToldOf(dialogue: Dialogue, reply: number): string | undefined {
  const heard = followed(dialogue)[reply];
  const named = heard?.message === reply ? heard.mentions.find(({ type }) => type === "order_id") : undefined;
  return named?.value ?? knownBefore(dialogue)[reply]?.view.activeOrderId ?? undefined;
}

/** The customer's last words name the order and ask after it: who takes a number down only has told nothing of it. */
function isAskedAbout(dialogue: Dialogue, { asked, words, text }: Exchange, order: string): boolean {
  const heard = followed(dialogue)[asked];
  const isNamed =
    heard?.message === asked && heard.mentions.some(({ type, value }) => type === "order_id" && value === order);
  return isNamed && ASKS_AFTER.test(words) && !NOTES.test(text);
}

const ASKS_AFTER =
  /\?|\b(?:where|when|status|track\w*|check|look|find out|news|update|happen\w*|arriv\w*|deliver\w*|know)\b/iu;
const NOTES = /\b(?:noted|thank(?:s| you)|got it|i see|understood)\b/iu;

const firstWrite = memoised(
  (dialogue) => toolRuns(dialogue).find(({ outcome, isWrite }) => outcome === "done" && isWrite)?.result,
);

function isBefore(when: number | undefined, message: number): boolean {
  return when !== undefined && when < message;
}
