import type { ContextEntry } from "../../context/ledger/ledger.ts";
import { isCorrection } from "../../context/recognise/recognise.ts";
import { comparableId } from "../../lib/comparable-id.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { exchanges, knownBefore } from "./reading/exchange.ts";
import { followed } from "./reading/followed.ts";

/** It works with what the customer corrected: a tool is called with it, or a reply speaks of it alone. */
export const supersededId: BreakdownKind = {
  kind: "superseded_id",
  cause: "memory",
  find: (dialogue) => (hasCorrection(dialogue) ? [...inCalls(dialogue), ...inReplies(dialogue)] : []),
};

function hasCorrection({ messages }: Dialogue): boolean {
  return messages.some(({ role, text }) => role === "user" && /\d|@/u.test(text) && isCorrection(text));
}

function inCalls(dialogue: Dialogue) {
  return dialogue.messages.flatMap(({ calls }, message) => {
    const old = supersededBefore(dialogue, message);
    if (calls.length === 0 || old.length === 0) return [];
    const taken = new Set(calls.flatMap(({ args }) => Object.values(args).map((value) => comparableId(String(value)))));
    return old
      .filter(({ value }) => taken.has(comparableId(value)))
      .map((entry) => ({ message, evidence: `A tool is called with ${told(entry)}.`, probability: 0.9 }));
  });
}

function inReplies(dialogue: Dialogue) {
  return exchanges(dialogue).flatMap(({ reply, text }) => {
    const old = supersededBefore(dialogue, reply);
    if (old.length === 0 || /\b(?:not|instead|rather|no longer|corrected|changed)\b/iu.test(text)) return [];
    const types = new Set<string>(old.map(({ type }) => type));
    const heard = followed(dialogue)[reply];
    const named =
      heard?.message === reply ? heard.mentions.filter(({ type }) => types.has(type)).map(({ value }) => value) : [];
    const isOfOthers = named.some((value) => !old.some((entry) => entry.value === value));
    if (isOfOthers) return [];
    return old
      .filter(({ value }) => named.includes(value))
      .map((entry) => ({ message: reply, evidence: `The reply speaks of ${told(entry)}.`, probability: 0.85 }));
  });
}

/** Who speaks of several orders now has taken the correction back. */
const SEVERAL = /\b(?:orders|both|all|each|every|everything)\b/iu;

function supersededBefore(dialogue: Dialogue, message: number): ContextEntry[] {
  const heard = knownBefore(dialogue)[message]?.message ?? -1;
  if (SEVERAL.test(dialogue.messages[heard]?.text ?? "")) return [];
  return (knownBefore(dialogue)[message]?.view.entries ?? []).filter(({ status }) => status === "superseded");
}

function told({ type, text, value, reason }: ContextEntry): string {
  return `the ${type.replaceAll("_", " ")} ${text ?? value}, which was ${reason ?? "corrected"}`;
}
