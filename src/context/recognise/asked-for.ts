import type { Mention } from "./mention.ts";

const asking: readonly [Mention["type"], RegExp][] = [
  [
    "order_id",
    /\border(?:['’]s)?\s*(?:number|no\b|id\b|ref(?:erence)?\b|#)|\bnumber of (?:the|your) order|\b(?:which|what) order/u,
  ],
  ["zip", /\bzip|\bpost(?:al)? ?code/u],
  ["email", /\be-?mail/u],
  ["phone", /\bphone/u],
];

/** Asked for in the same breath as one of those above, these are not what a number alone is. */
const askingElse: readonly [Mention["type"], RegExp][] = [
  ["tracking", /\btracking/u],
  ["item_id", /\b(?:item|product|article|model)\s*(?:number|no\b|id\b|#)|\bsku\b/u],
  ["account_id", /\b(?:account|customer|member(?:ship)?|policy|claim)\s*(?:number|no\b|id\b|#)/u],
  ["reservation_id", /\b(?:reservation|booking|confirmation)\s*(?:number|no\b|id\b|code|#)/u],
  ["payment_id", /\b(?:payment|transaction|invoice|receipt)\s*(?:number|no\b|id\b|reference|#)/u],
  ["person_name", /\b(?:your|full|first|last)(?: and last)? name\b/u],
];

/** What an agent's message asks the customer for, if it asks for one thing. */
export function askedFor(agentMessage: string): Mention["type"] | undefined {
  const words = agentMessage.toLowerCase();
  if (!ASKS.test(words)) return undefined;
  const [asked, more] = typesIn(asking, words);
  if (asked !== undefined) return more === undefined ? asked : undefined;
  const [other, another] = typesIn(askingElse, words);
  return another === undefined ? other : undefined;
}

function typesIn(questions: typeof asking, words: string): Mention["type"][] {
  return questions.filter(([, question]) => question.test(words)).map(([type]) => type);
}

const ASKS =
  /\?|\b(?:please|provide)\b|\b(?:tell|give|send) (?:me|us) (?:your|the)\b|\b(?:i|we)(?:['’](?:ll|d)| will| would)? need (?:your|the)\b/u;
const OTHER_THING =
  /\b(?:zip|post(?:al)? ?code|phone|e-?mail|address|account|pin|passw?o?r?d?|code|policy|claim|date|card|reservation|booking|flight|ssn|social security|tracking|item|product|sku|user ?(?:id|name)|name|amount|budget|security|answer|member|license|plate|room|serial)\b/u;

/** Whether an agent's message asks for something that is no order's number. */
export function asksForOther(agentMessage: string): boolean {
  const words = agentMessage.toLowerCase();
  return ASKS.test(words) && OTHER_THING.test(words) && !/\border/u.test(words);
}
