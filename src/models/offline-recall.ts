import type { BaseMessage } from "@langchain/core/messages";
import { soughtWords, type SoughtWord } from "../archive/recall-words.ts";
import { relatedWords } from "../archive/related-words.ts";
import { parseJson } from "../lib/json.ts";
import { isTool, isUser, textOf } from "../lib/messages.ts";
import { clip } from "../lib/text.ts";
import { says } from "./offline-topics.ts";
import { NOT_NOW } from "./offline-wording.ts";

const ASKS_BACK = [
  /\bdid (i|we) (already |ever |just )?(tell|say|mention|give|ask|write)\b/iu,
  /\b(have|had) (i|we) (already |ever )?(told|said|mentioned|given|asked)\b/iu,
  /\b(i|we)('ve|’ve| have| had)? (already |just |first )?(told you|mentioned|said)\b.{0,300}\?/iu,
  /\b(do|can|did) you (still )?(remember|recall)\b|\bremind me\b/iu,
  /\b(what|when|which|who|did)\b.{0,60}\b(you|your colleague|somebody|someone) (told?|tell|say|said|promised?|mention(ed)?)\b/iu,
];

/** The customer asks for something that was said before. */
export function asksBack(words: string): boolean {
  return says(words, ASKS_BACK);
}

const LONGEST_QUOTE = 300;
const NOT_FOUND = "I am sorry, I find nothing about that in our conversation.";

interface Recalled {
  found: boolean;
  turns: { turn: number; customer: string; you: string }[];
}

/** What this turn's `recall` found; `undefined` before it. */
export function recalledIn(messages: readonly BaseMessage[]): string | undefined {
  const answers = messages.slice(messages.findLastIndex(isUser) + 1).filter(isTool);
  const answer = answers.findLast(({ name }) => name === "recall");
  if (answer === undefined) return undefined;
  if (answer.status === "error") return NOT_NOW;
  const [best] = (parseJson(textOf(answer)) as Recalled | undefined)?.turns ?? [];
  return best === undefined ? NOT_FOUND : `In turn ${best.turn} you said: "${clip(best.customer, LONGEST_QUOTE)}"`;
}

/** What the customer said in the turns that are shown and that answers words which ask back. */
export function shownAnswer(messages: readonly BaseMessage[], words: string): string | undefined {
  const earlier = messages.filter(isUser).slice(0, -1).map(textOf);
  const statements = earlier
    .filter((text) => !text.includes("?"))
    .map((text) => ({ text, words: text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [] }));
  const held = (sought: readonly SoughtWord[]): string | undefined =>
    statements.findLast((statement) => sought.some((word) => holds(statement.words, word)))?.text;
  const said = held(soughtWords(words)) ?? held(relatedWords(words).flat());
  return said && `You said: "${clip(said, LONGEST_QUOTE)}"`;
}

function holds(words: readonly string[], { word, beginning }: SoughtWord): boolean {
  return words.some((said) => said === word || (beginning !== undefined && said.startsWith(beginning)));
}
