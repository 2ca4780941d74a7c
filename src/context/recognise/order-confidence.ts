import { shapeOf } from "./id-shape.ts";
import { digitsIn, type IdToken } from "./id-token.ts";
import type { Hints } from "./mention.ts";
import { isCalledOrder, isCalledOther, isCountOrAddress, speaksOfOrders } from "./order-cue.ts";
import { saysOnlyNumbers } from "./says-only-numbers.ts";

/** What people put before a thing they ask about. */
const ASKED_ABOUT = /\b(?:about|with|on|do|does|is|are|has|and)\s+['"(]*$/u;
/** The same, where orders are spoken of. */
const POINTED_AT = /\b(?:of|in|for|from|under|one|it's|that's|that’s|it’s|it is|that is|go ahead with)[\s,:]*['"(]*$/u;
const SPEAKS_OF_ID = /\border\s*(?:number|id|no\b|#)/iu;

/** What tells of a whole message whether a number in it is an order's. */
export interface Evidence extends Pick<Hints, "asked" | "isAskedForOther" | "isAboutOrders" | "shop"> {
  isKnown: (id: string) => boolean;
  isShapedAsKnown: (id: string) => boolean;
  isKnownAsOther: (value: string) => boolean;
  isNearlyAlone: boolean;
  /** This very message speaks of orders. */
  isOnOrders: boolean;
}

/** What takes going through all that is known is gathered when it is asked for first: few numbers leave that open. */
export function evidenceOf(message: string, hints: Hints): Evidence {
  const { asked, isAskedForOther, isAboutOrders, shop, knownOrderIds } = hints;
  let shapes: ReadonlySet<string> | undefined;
  let others: ReadonlySet<string> | undefined;
  return {
    asked,
    isAskedForOther,
    isAboutOrders,
    shop,
    isKnown: (id) => knownOrderIds.includes(id),
    isShapedAsKnown: (id) => (shapes ??= new Set(knownOrderIds.map(shapeOf))).has(shapeOf(id)),
    isKnownAsOther: (value) => (others ??= new Set(hints.otherValues)).has(value),
    isNearlyAlone: saysOnlyNumbers(message),
    isOnOrders: speaksOfOrders(message),
  };
}

interface Around extends Evidence {
  before: string;
  after: string;
}

/**
 * How likely a number is an order's: in the company of the word "order", written
 * with `#`, shaped as the ids that are known, or said where the customer was
 * asked for one. The word of another thing before it (zip, phone, item …)
 * outweighs all but the word "order" itself.
 */
export function confidenceOf(token: IdToken, around: Around): number {
  const { value, isLoose } = token;
  const { isKnown, shop, before, after, asked } = around;
  const isNamed = token.isLinked === true || isCalledOrder(before);
  if (isLoose) return (isNamed || asked === "order_id") && !isCountOrAddress(after) ? 0.93 : 0;
  if (token.isShops === true) {
    const isAlone = around.isNearlyAlone && around.isAskedForOther !== true;
    return isNamed || asked === "order_id" || token.text.startsWith("#") || isAlone ? 0.9 : 0;
  }
  if (isKnown(value)) return 0.95;
  if (isCountOrAddress(after)) return 0;
  const confidence = isNamed ? 0.92 : unnamed(token, around);
  if (shop === undefined) return confidence;
  if (shop.has(value)) return isCalledOther(before) && !isNamed ? confidence : around.isAskedForOther ? 0.5 : 0.99;
  // A shop's own customers have its ids: what looks like none of them is something else.
  return shop.isShaped(value) ? confidence : Math.min(confidence, 0.3);
}

/** How likely it is an order's, where it is not called one. */
function unnamed({ text, value }: IdToken, around: Around): number {
  const { asked, isShapedAsKnown, isKnownAsOther, before, isAskedForOther, isNearlyAlone, isOnOrders } = around;
  if (isCalledOther(before)) return 0.1;
  const size = sizeOf(value);
  const isNumbered =
    digitsIn(value) >= 3 || (digitsIn(value) === 2 && value.length >= 6 && text === text.toUpperCase());
  if (text.startsWith("#") && isNumbered) return 0.9;
  // What was said to be a zip or a phone stays one until it is called an order.
  if (isKnownAsOther(value)) return 0.1;
  if (asked === "order_id" && isNumbered && value.length >= 4) return 0.85;
  if (size >= 4 && isShapedAsKnown(value) && isAskedForOther !== true) return 0.8;
  if (SPEAKS_OF_ID.test(before) && size >= 4) return 0.7;
  if (isAskedForOther === true || around.isAboutOrders === false) return 0.2;
  const isPointedAt = (isOnOrders || size >= 6) && around.isAboutOrders === true && POINTED_AT.test(before);
  const isWeak = isNearlyAlone || isPointedAt || ASKED_ABOUT.test(before);
  return size >= 5 && isWeak ? 0.6 : 0.2;
}

/** How much an id says: letters count where they stand among digits. */
function sizeOf(value: string): number {
  return digitsIn(value) >= 3 ? value.length : digitsIn(value);
}
