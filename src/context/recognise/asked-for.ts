import type { Mention } from "./mention.ts";

const asking: readonly [Mention["type"], RegExp][] = [
  ["order_id", /\border\s*(?:number|no\b|id\b|#)|\bnumber of (?:the|your) order|\bwhich order/iu],
  ["zip", /\bzip|\bpost(?:al)? ?code/iu],
  ["email", /\be-?mail/iu],
  ["phone", /\bphone/iu],
];

/** Asked for in the same breath as one of those above, these are not what a number alone is. */
const askingElse: readonly [Mention["type"], RegExp][] = [
  ["tracking", /\btracking/iu],
  ["item_id", /\b(?:item|product|article|model)\s*(?:number|no\b|id\b|#)|\bsku\b/iu],
  ["account_id", /\b(?:account|customer|member(?:ship)?|policy|claim)\s*(?:number|no\b|id\b|#)/iu],
  ["reservation_id", /\b(?:reservation|booking|confirmation)\s*(?:number|no\b|id\b|code|#)/iu],
  ["payment_id", /\b(?:payment|transaction|invoice|receipt)\s*(?:number|no\b|id\b|reference|#)/iu],
  ["person_name", /\b(?:your|full|first|last)(?: and last)? name\b/iu],
];

/** What an agent's message asks the customer for, if it asks for one thing. */
export function askedFor(agentMessage: string): Mention["type"] | undefined {
  if (!ASKS.test(agentMessage)) return undefined;
  const [asked, more] = typesIn(asking, agentMessage);
  if (asked !== undefined) return more === undefined ? asked : undefined;
  const [other, another] = typesIn(askingElse, agentMessage);
  return another === undefined ? other : undefined;
}

function typesIn(questions: typeof asking, agentMessage: string): Mention["type"][] {
  return questions.filter(([, question]) => question.test(agentMessage)).map(([type]) => type);
}

const ASKS = /\?|\bplease\b|\bprovide\b/iu;
const OTHER_THING =
  /\b(?:zip|post(?:al)? ?code|phone|e-?mail|address|account|pin|passw?o?r?d?|code|policy|claim|date|card|reservation|booking|flight|ssn|social security|tracking|item|product|sku|user ?(?:id|name)|name|amount|budget|security|answer|member|license|plate|room|serial)\b/iu;

/** Whether an agent's message asks for something that is no order's number. */
export function asksForOther(agentMessage: string): boolean {
  return ASKS.test(agentMessage) && OTHER_THING.test(agentMessage) && !/\border/iu.test(agentMessage);
}
