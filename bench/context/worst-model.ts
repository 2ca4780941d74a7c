import { leavesOpen } from "../../src/context/recognise/leaves-open.ts";
import type { Proposal } from "../../src/context/recognise/proposal.ts";
import { replayContext } from "../../src/context/replay.ts";
import { isSeen, type Replayed, type Source } from "./conversations.ts";
import { ratio, type Measure } from "./measure.ts";

const DIGIT = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)";
const NUMBERS = [
  /\S*\d\S*/gu,
  /[\p{L}\p{N}]*\d[\p{L}\p{N}-]*/gu,
  /\d[\d -]*\d/gu,
  new RegExp(`\\b${DIGIT}(?:[ ,-]+${DIGIT})+\\b`, "giu"),
];

/** What the worst of models proposes: every number, in figures or in words, is an order's. */
function everyNumber(words: string): Proposal[] {
  const texts = new Set(NUMBERS.flatMap((number) => Array.from(words.matchAll(number), ([text]) => text)));
  return Array.from(texts, (text) => ({ type: "order_id", text }));
}

/** The same conversations, with the worst of models asked of each of the customer's messages. */
export function misled(sources: readonly Source[]): Source[] {
  return sources.map((source) => ({
    ...source,
    replayed: source.replayed.map((conversation) => ({
      ...conversation,
      replay: replayContext(conversation.messages, { propose: everyNumber }),
    })),
  }));
}

/** How many of the customers' messages a model would be asked of. */
export function askedMeasure(replayed: readonly Replayed[]): Measure {
  const cases = replayed.map((conversation) => {
    const { group, messages, replay } = conversation;
    const isAsked = messages.flatMap(({ role, content }, index) => {
      const mentions = replay.mentions.filter(({ message }) => message === index);
      return role === "user" ? [leavesOpen(content ?? "", mentions)] : [];
    });
    const asked = isAsked.filter(Boolean).length;
    return { group, isSeen: isSeen(conversation), tally: { all: isAsked.length, asked }, misses: [] };
  });
  return { name: "messages of which it would be asked", cases, score: ratio("asked") };
}
