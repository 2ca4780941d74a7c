import { isAside } from "./aside.ts";
import { idTokens } from "./id-tokens.ts";
import { latinLookAlike } from "./look-alike.ts";
import { wordsBefore, type Mention, type Recogniser } from "./mention.ts";
import { confidenceOf, evidenceOf, type Evidence } from "./order-confidence.ts";

/** Between two things of a list there is nothing else. */
const LIST_GAP = /^\s*(?:,|;|and|or|&|\+|\/)(?:\s*(?:and|or))?\s*(?:also\s+)?(?:the\s+)?(?:order\s+)?[#'"(*]*$/iu;
const RULED_OUT =
  /(?:\bnot|n't|\binstead of|\brather than)\s+(?:the\s+|my\s+)?(?:order\s+)?(?:number\s+|id\s+)?#?["'(]*$/u;

/** What of a message is written as an id may be, each with how likely it is an order's. */
export const recogniseOrderIds: Recogniser = (message, hints) => {
  const tokens = idTokens(message, hints.shop);
  if (tokens.length === 0) return [];
  const evidence = evidenceOf(message, hints);
  const mentions: Mention[] = [];
  let covered = 0;
  for (const found of tokens) {
    const token = { ...found, value: spelledAsKnown(found.value, evidence) };
    const { text, value, start, end, isLoose } = token;
    if (start < covered) continue;
    const before = wordsBefore(message, start);
    const alone = confidenceOf(token, { ...evidence, before, after: message.slice(end, end + 40) });
    const confidence = Math.max(alone, isLoose ? 0 : confidenceOfList(message, start, mentions.at(-1)));
    if ((isLoose || token.isShops === true) && confidence < 0.5) continue;
    covered = end;
    mentions.push({
      type: "order_id",
      value,
      text,
      start,
      end,
      confidence,
      ...roleOf(before),
    });
  }
  return mentions;
};

/** Typed with letters that only look like those of an id that is known, or of a keyboard's two alphabets at once, it is that id. */
function spelledAsKnown(value: string, { isKnown, shop }: Evidence): string {
  const latin = latinLookAlike(value);
  if (latin === value || isKnown(value) || shop?.has(value) === true) return value;
  return isKnown(latin) || shop?.has(latin) === true || /[A-Z]/u.test(value) ? latin : value;
}

/** What the words before an order say that it is named for. */
export function roleOf(before: string): Pick<Mention, "negated" | "aside"> {
  return { ...(RULED_OUT.test(before) && { negated: true }), ...(isAside(before) && { aside: true }) };
}

/** What stands in a list is what the thing before it is. */
function confidenceOfList(message: string, start: number, previous: Mention | undefined): number {
  if (previous === undefined || previous.confidence < 0.6 || start - previous.end > 20) return 0;
  return LIST_GAP.test(message.slice(previous.end, start)) ? previous.confidence : 0;
}
