import { standsAlone } from "./id-tokens.ts";
import { wordsBefore, type Hints, type Mention, type Recogniser } from "./mention.ts";
import { isCalledOrder, isCalledOther, isCountOrAddress } from "./order-cue.ts";
import { roleOf } from "./order-id.ts";
import { plainText } from "./plain-text.ts";
import { valueAs } from "./value-as.ts";

/** Just enough to be a mention; rules are surer. */
const LEAST_SURE = 0.5;
/** Who says one thing more often is not asking about each. */
const MOST_PLACES = 20;

/**
 * What a model proposes and no rule speaks against: it stands in the message
 * just so, is written as its type is or spells it, and neither the words around
 * it nor what is known say that it is another thing.
 */
export const recogniseProposed: Recogniser = (message, hints) =>
  (hints.proposals ?? []).flatMap(({ type, text: proposed }) => {
    const text = plainText(proposed).text.trim();
    const value = valueAs(type, text);
    if (value === undefined) return [];
    return placesOf(text, message)
      .map((start) => ({ start, end: start + text.length, before: wordsBefore(message, start) }))
      .filter(({ end, before }) => {
        const after = message.slice(end, end + 40);
        return !isCountOrAddress(after) && !isOtherwise({ type, value, before }, hints);
      })
      .map(({ start, end, before }): Mention => {
        const role = type === "order_id" ? roleOf(before) : {};
        return { type, value, text, start, end, confidence: LEAST_SURE, ...role };
      });
  });

/** Where a text stands whole: not inside a word, an address or a sum. */
function placesOf(text: string, message: string): number[] {
  const places: number[] = [];
  for (let start = message.indexOf(text); start >= 0 && places.length < MOST_PLACES;) {
    const end = start + text.length;
    const around = [message.slice(Math.max(0, start - 1), start), message.slice(end, end + 1)];
    if (!around.some((one) => /[\p{L}\p{N}]/u.test(one)) && standsAlone(message, start, end)) places.push(start);
    start = message.indexOf(text, end);
  }
  return places;
}

interface Claim extends Pick<Mention, "type" | "value"> {
  before: string;
}

/** A rule or what is known says that it is something else. */
function isOtherwise({ type, value, before }: Claim, hints: Hints): boolean {
  const { asked, isAskedForOther, isAboutOrders, knownOrderIds, otherValues, shop } = hints;
  const isKnownAsOther = otherValues.includes(value);
  if (type !== "order_id") return isCalledOrder(before) || isKnownAsOther || knownOrderIds.includes(value);
  if (shop !== undefined && !shop.isShaped(value)) return true;
  if (isCalledOrder(before)) return false;
  if (isCalledOther(before) || isKnownAsOther || isAskedForOther === true || isAboutOrders === false) return true;
  return asked !== undefined && asked !== "order_id";
}
