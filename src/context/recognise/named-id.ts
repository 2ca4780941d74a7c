import { wholeIds } from "./id-tokens.ts";
import { wordsBefore, type Mention, type Recogniser } from "./mention.ts";
import { isCalledOrder } from "./order-cue.ts";

/** What has a number of its own that looks like an order's, by the words for it. */
const NOUNS: readonly [Mention["type"], string][] = [
  ["tracking", "tracking|waybill"],
  ["item_id", "items?|products?|sku|article|model"],
  ["account_id", "accounts?|acct|member|membership|customer|policy|claim"],
  ["reservation_id", "reservation|booking|flight|ticket|reservation confirmation|booking confirmation"],
  ["payment_id", "payment|transaction|invoice|receipt|gift card|voucher"],
];
const LINKS =
  "(?:[\\s_(-]*(?:with|the|ids?|number|numbers|no\\.?|num|code|reference|ref|is|was|#)\\b){0,4}[\\s:#=*'\"(]*$";
const CUES = NOUNS.map(([type, nouns]) => ({ type, cue: new RegExp(`(?:^|[^\\p{L}])(?:${nouns})${LINKS}`, "u") }));

/** Numbers that are called a tracking, item, account, reservation or payment number right before they are said, or by the question for one. */
export const recogniseNamedIds: Recogniser = (message, { asked }) => {
  const answered = NOUNS.some(([type]) => type === asked) ? asked : undefined;
  return wholeIds(message).flatMap(({ text, value, start, end }) => {
    const before = wordsBefore(message, start);
    if (isCalledOrder(before)) return [];
    const named = /\p{L}/u.test(before) ? CUES.find(({ cue }) => cue.test(before))?.type : undefined;
    if (named !== undefined) return [{ type: named, value, text, start, end, confidence: 0.93 }];
    return answered === undefined ? [] : [{ type: answered, value, text, start, end, confidence: 0.84 }];
  });
};
