const LINKS =
  "(?:number|numbers|no\\.?|num|nr\\.?|id|ids|ref\\.?|reference|code|is|was|says|are|with|the|my|and|it's|its|it|of|for|called|named|nummer|número|numero|numéro|n[º°]|№|ist|lautet|es|est)";
/** The same word in other languages, of which the rest is not read. */
const ELSEWHERE =
  "bestellung(?:en)?|bestellnummer|auftrag|commandes?|pedidos?|ordine|ordini|bestelling(?:en)?|beställning|zamówieni[ea]|siparişi?|заказа?|замовлення|注文(?:番号)?|订单(?:号)?|訂單(?:號)?|주문";
/** The word "order" and what may stand between it and its number. */
const ORDER = new RegExp(
  `(?:^|[^\\p{L}])(?:${ELSEWHERE}|orders?|order_?ids?|packages?|parcels?|shipments?|(?<!(?:reservation|booking|flight|hotel|payment|ticket|appointment|ride|trip) )(?:delivery|confirmation|purchase)|po)(?!\\p{L})(?:[\\s,:_]+${LINKS})*[\\s,:;#=*'"“‘(\\[|\\x60-]*$`,
  "u",
);
/** A number of this name, whatever it is, is not an order's. */
const NAMED =
  /(?<noun>\p{L}+)[\s_-]+(?:number|numbers|no\.?|num|nr\.?|ids?|code|codes|ref|reference|#)[\s'"*_:=(]*(?:(?:is|was|are|should be|of|for|the|my|it's)[\s'"*:=(]+)*#?$/u;
const NOUNS_OF_ORDERS =
  /^(?:orders?|packages?|parcels?|shipments?|the|my|your|a|an|its|this|that|which|correct|right|wrong|other|another|same|new|old|full|whole|following|is|was|with|and|or|by|have|only|first|second|last|one|two|both|s)$/u;
/** Things that have numbers of their own, which a few words may part from them. */
const NUMBERED =
  /(?:^|[^\p{L}])(?:zip|zip ?code|post(?:al)? ?code|postcode|phone|telephone|tel|cell|mobile|fax|tracking|sku|account|acct?|reservation|booking|flight|policy|claim|invoice|serial|ssn|social|pin|pass ?words?|pswd|pwd|passwd|passcode|passphrase|user ?name|code|room|apt|apartment|suite|unit|ext|extension|license|plate|voucher|coupon|visa|mastercard|amex|paypal|ending|ends|member|employee)(?:[\s_-]?(?:ids?|number|no\.?|code|card))?\b[^.?!,;\n]{0,15}$/u;
/** Things that orders are also spoken of with ("the items in 12345"): a number is theirs only right after them. */
const OWN = new RegExp(
  `(?:^|[^\\p{L}])(?:items?|products?|model|street|floor|year|card|total|price|amount|refund|balance|budget|user|customer|gift|ride|trip|seat|gate|size)(?:[\\s_(-]*(?:with|ids?|number|no\\.?|code|card|is|was)){0,3}[\\s:#=*'"(]*$`,
  "u",
);
const STREET =
  /^\s+(?:[NSEW]\.?\s+)?(?:\p{Lu}[\p{L}.']*\s+){1,3}(?:[Ss]treet|[Ss]t|[Rr]oad|[Rr]d|[Aa]venue|[Aa]ve|[Ll]ane|[Ll]n|[Dd]rive|[Dd]r|[Bb]oulevard|[Bb]lvd|[Ww]ay|[Cc]ourt|[Cc]t|[Pp]lace|[Pp]l|[Tt]errace|[Pp]arkway|[Hh]ighway|[Hh]wy|[Ss]quare)\b/u;
const MEASURE =
  /^\s*(?:%|dollars?|bucks|usd|eur|euros?|gbp|pounds|percent|km|miles|times|points|people|days?|weeks?|months?|years?|hours?|minutes?|ways|items?|pieces|units|pairs?|copies|x\b)/iu;

/** The words just before a number say that it is an order's. */
export function isCalledOrder(before: string): boolean {
  return ORDER.test(before);
}

/** The words just before a number say that it is another thing's. */
export function isCalledOther(before: string): boolean {
  const noun = NAMED.exec(before)?.groups?.["noun"];
  return NUMBERED.test(before) || OWN.test(before) || (noun !== undefined && !NOUNS_OF_ORDERS.test(noun));
}

/** What follows a number says that it counts or is part of an address. */
export function isCountOrAddress(after: string): boolean {
  return MEASURE.test(after) || STREET.test(after);
}

const ABOUT_ORDERS =
  /\b(?:my|the|an|your|this|that|which|our|these|those|both|two|recent|pending)\s+(?:\w+\s+)?orders?\b|\border\s*(?:number|id|status|no\b|#)|\borders\b|\b(?:package|parcel|shipment)s?\b|\bi(?:'ve| have)? (?:just |recently )?ordered\b/iu;

/** Somebody speaks of an order as of a thing that there is. */
export function speaksOfOrders(text: string): boolean {
  return ABOUT_ORDERS.test(text);
}
