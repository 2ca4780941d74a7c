import { comparableId } from "../../lib/comparable-id.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { exchanges, knownBefore, type Exchange } from "./reading/exchange.ts";
import { followed } from "./reading/followed.ts";
import { runsIn } from "./reading/runs-in.ts";
import { toolRuns } from "./reading/tool-run.ts";

/** It looks up, or tells of, another order than the one that the customer is talking about. */
export const wrongOrder: BreakdownKind = {
  kind: "wrong_order",
  cause: "memory",
  find: (dialogue) => {
    if (!mayNameOrder(dialogue)) return [];
    return exchanges(dialogue).flatMap((exchange) => {
      const meant = orderMeant(dialogue, exchange);
      if (meant === undefined) return [];
      const found = calledFor(dialogue, exchange, meant) ?? toldOf(dialogue, exchange, meant);
      return found ? [{ ...found, evidence: `${found.evidence} The customer means order ${meant}.` }] : [];
    });
  },
};

/** Whether the customer said a number that no tool took for something else; if not, there is no need to go through the talk. */
function mayNameOrder(dialogue: Dialogue): boolean {
  const others = new Set(
    toolRuns(dialogue).flatMap(({ call: { args }, orderId }) =>
      Object.values(args).filter((value) => typeof value === "string" && comparableId(value) !== orderId),
    ),
  );
  return dialogue.messages.some(
    ({ role, text }) =>
      role === "user" &&
      (SPOKEN.test(text) ||
        text.split(/[\s,;.!?()"']+/u).some((token) => /\d/u.test(token) && !token.includes("@") && !others.has(token))),
  );
}

const SPOKEN = /\b(?:zero|one|two|three|four|five|six|seven|eight|nine)\b/iu;
const SEVERAL = /\b(?:orders|both|all|each|every|everything|other|another|which order|compare|same)\b/iu;

/** The order that the customer named themselves and is talking about, where nothing leaves open which it is. */
function orderMeant(dialogue: Dialogue, { asked, words }: Exchange): string | undefined {
  if (SEVERAL.test(words)) return undefined;
  const known = knownBefore(dialogue)[asked];
  if (known === undefined || known.candidates.length > 1) return undefined;
  const active = known.view.entries.find(({ type, status }) => type === "order_id" && status === "active");
  return active?.source === "user" ? active.value : undefined;
}

function calledFor(dialogue: Dialogue, { turn, text }: Exchange, meant: string) {
  const runs = runsIn(dialogue, turn).filter(({ orderId }) => orderId !== undefined);
  const other = runs.find(({ orderId }) => orderId !== meant);
  const isElsewhere = runs.every(({ orderId }) => orderId !== meant);
  if (other === undefined || !isElsewhere || isSuperseded(dialogue, other.message, other.orderId)) return undefined;
  if (text.includes(meant)) return undefined;
  return {
    message: other.message,
    evidence: `${other.call.name} is called for order ${other.orderId}.`,
    probability: other.isWrite ? 0.7 : 0.8,
  };
}

function toldOf(dialogue: Dialogue, { reply }: Exchange, meant: string) {
  const heard = followed(dialogue)[reply];
  if (heard?.message !== reply) return undefined;
  const orders = new Set(heard.mentions.filter(({ type }) => type === "order_id").map(({ value }) => value));
  const [other] = orders;
  if (other === undefined || orders.size > 1 || orders.has(meant)) return undefined;
  if (isSuperseded(dialogue, reply, other)) return undefined;
  return { message: reply, evidence: `The reply tells of order ${other}.`, probability: 0.8 };
}

function isSuperseded(dialogue: Dialogue, message: number, orderId: string | undefined): boolean {
  return (knownBefore(dialogue)[message]?.view.entries ?? []).some(
    ({ value, status }) => value === orderId && status === "superseded",
  );
}
