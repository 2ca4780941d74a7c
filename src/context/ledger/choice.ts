import { z } from "zod";
import { isAside } from "../recognise/aside.ts";
import { wordsBefore } from "../recognise/mention.ts";
import { thingWordsIn } from "../tools/thing-words.ts";

/**
 * What a customer's words choose among orders without naming one. `all` asks
 * about everything, `both` wants something done to each; `place` counts from 1,
 * -1 is the last; `return` goes back to the order that came up first or
 * was in talk before; `holding` means the order with such a thing in it.
 */
export const Choice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("both") }),
  z.object({ kind: z.literal("other") }),
  z.object({ kind: z.literal("place"), place: z.number() }),
  z.object({ kind: z.literal("return"), to: z.enum(["first", "previous"]) }),
  z.object({ kind: z.literal("holding"), words: z.array(z.string()) }),
]);
export type Choice = z.infer<typeof Choice>;

const BOTH =
  /\bboth (?:of )?(?:(?:my|the|these|those) )?(?:\w+ )?orders\b|^\W*(?:yes\W+)?(?:both(?: of them)?|all of them)(?:,? please)?\W*$/u;
const EVERY =
  /\b(?:all|each|every one) (?:of )?(?:(?:my|the|these|those|your) )?(?:(?:open|pending|recent|current|existing|past|previous) )?orders\b|\b(?:each|every) order\b/u;
const ASKS_FOR_LIST =
  /\bhow many orders\b|\b(?:what|which) orders (?:do|did|have|are|were)\b|\b(?:list|show me|tell me about) (?:of )?my (?:\w+ )?orders\b/u;
const ASKS = /\b(?:how|which|what|where|when|status|details?|list|show|tell|see|track|overview)\b/u;
const OTHER =
  /\bthe other (?:order|one)\b|\bnot (?:that|this) (?:one|order)\b|\b(?:that|this)(?:'s| is) (?:not the (?:right )?|the wrong )(?:one|order)\b/u;
const FIRST =
  /\b(?:back|return) to (?:the|my) (?:first|original) (?:order|one)\b|\b(?:the|my) first order again\b|\bthe (?:first )?(?:order|one) (?:that )?i (?:first |originally )?(?:started with|mentioned first|asked about first|began with)/u;
const PREVIOUS =
  /\b(?:the|my) (?:previous|earlier) (?:order|one)\b|\bthe (?:order|one) (?:from )?before\b(?! (?:the|my|it|that|this|i)\b)/u;
const PLACES: readonly [RegExp, number][] = [
  [/\bthe (?:first|1st|former) (?:one|order)\b|^\W*(?:yes\W+)?the (?:first|former)\W*$/u, 1],
  [/\bthe (?:second|2nd|latter) (?:one|order)\b|^\W*(?:yes\W+)?the (?:second|latter)\W*$/u, 2],
  [/\bthe (?:third|3rd) (?:one|order)\b|^\W*(?:yes\W+)?the third\W*$/u, 3],
  [/\bthe last (?:one|order)(?= you| of (?:the|those|these)|\W*$)/u, -1],
];
const HOLDING =
  /\b(?:order|the one) (?:with|containing|including|that (?:has|had|contains|contained|includes|included)|which (?:has|contains)) (?:the|my|a|an|some|those|these|that) (?<with>[\p{L}\s-]{3,60})|\b(?:the|my|that) (?<before>\p{L}[\p{L}-]{2,30}(?: \p{L}[\p{L}-]{2,30})?) order\b/u;

/** "Both orders", "the other one", "the second order", "the order with the lamp"; `undefined` where the words choose none. */
export function choiceIn(said: string): Choice | undefined {
  const words = said.toLowerCase();
  if (BOTH.test(words)) return { kind: "both" };
  if (ASKS_FOR_LIST.test(words)) return { kind: "all" };
  if (EVERY.test(words)) return { kind: ASKS.test(words) ? "all" : "both" };
  const other = OTHER.exec(words);
  if (other !== null) return isAside(wordsBefore(words, other.index)) ? undefined : { kind: "other" };
  if (FIRST.test(words)) return { kind: "return", to: "first" };
  if (PREVIOUS.test(words)) return { kind: "return", to: "previous" };
  const places = PLACES.filter(([place]) => place.test(words));
  const [only] = places;
  if (only !== undefined) return places.length === 1 ? { kind: "place", place: only[1] } : undefined;
  return heldIn(words);
}

function heldIn(words: string): Choice | undefined {
  const found = HOLDING.exec(words);
  if (found === null || isAside(wordsBefore(words, found.index))) return undefined;
  const held = thingWordsIn(found.groups?.["with"] ?? found.groups?.["before"] ?? "").slice(0, MOST_WORDS);
  return held.length > 0 ? { kind: "holding", words: held } : undefined;
}

/** What is said of an order's content first; the rest of the sentence is of something else. */
const MOST_WORDS = 3;
