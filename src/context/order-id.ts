import { comparableId } from "../lib/comparable-id.ts";
import { shapeOf } from "./id-shape.ts";
import { wordsBefore, type Mention, type Recogniser } from "./mention.ts";

const TOKEN = /(?<![\w$€£@./-])#?(?:[a-z]{1,4}[-/]?\d{2,12}|\d{3,12})(?:-\d{1,6})?(?![\w@]|[./-]\d|-\w)/giu;
const ORDER_CUE =
  /\b(orders?|packages?|parcels?|shipments?|delivery|confirmation|purchase|po)\b(?:[\s,]+(?:number|no\.?|num|id|is|was|says|are|with|the|my|and|it's|its|of))*\s*[,:#'"(]*\s*$/u;
/** Between two things of a list there is nothing else. */
const LIST_GAP = /^\s*(?:,|and|or|&|\+)(?:\s*(?:and|or))?\s*(?:order\s+)?[#'"(]*$/iu;
const OTHER_CUE =
  /\b(zip|zip ?code|post(al)? ?code|postcode|phone|cell|mobile|tracking|item|product|account|room|apt|suite|unit|ext|street|year|model|card|ending in)\b[^.?!,]{0,15}$/u;
/** What people put before a thing they ask about. */
const ASKED_ABOUT = /\b(about|with|on|do|does|is|are|has|and)\s+['"(]*$/u;
const MEASURE = /^\s*(%|dollars?|bucks|usd|euros?|percent|km|miles|times|points|people|days|hours|ways)/iu;
const RULED_OUT = /(\bnot|n't|\binstead of|\brather than)\s+(the\s+|my\s+)?(order\s+)?(number\s+|id\s+)?["'(]*$/u;
const DATE = /^\d{4}-\d{1,2}(-\d{1,2})?$/u;

/**
 * Numbers in the company of the word "order", written as an id (`#W1234567`),
 * or said where the customer was asked for one. A number alone is weak evidence,
 * and the word of another thing before it (zip, phone, item …) outweighs all.
 */
export const recogniseOrderIds: Recogniser = (message, { asked, knownOrderIds, otherValues }) => {
  const known = new Set(knownOrderIds);
  const shapes = new Set(knownOrderIds.map(shapeOf));
  const others = new Set(otherValues);
  const mentions: Mention[] = [];
  for (const { 0: text, index: start } of message.matchAll(TOKEN)) {
    const before = wordsBefore(message, start);
    const end = start + text.length;
    const isOther = DATE.test(text) || MEASURE.test(message.slice(end, end + 10));
    const alone = confidenceOf({ text, before, message, asked, known, shapes, others });
    const confidence = isOther ? 0 : Math.max(alone, confidenceOfList(message, start, mentions.at(-1)));
    const isRuledOut = RULED_OUT.test(before);
    const value = comparableId(text);
    mentions.push({ type: "order_id", value, text, start, end, confidence, ...(isRuledOut && { negated: true }) });
  }
  return mentions;
};

/** What stands in a list is what the thing before it is. */
function confidenceOfList(message: string, start: number, previous: Mention | undefined): number {
  if (previous === undefined || previous.confidence < 0.6 || start - previous.end > 20) return 0;
  return LIST_GAP.test(message.slice(previous.end, start)) ? previous.confidence : 0;
}

interface Evidence {
  text: string;
  before: string;
  message: string;
  asked: string | undefined;
  known: ReadonlySet<string>;
  shapes: ReadonlySet<string>;
  others: ReadonlySet<string>;
}

function confidenceOf({ text, before, message, asked, known, shapes, others }: Evidence): number {
  const value = comparableId(text);
  if (known.has(value)) return 0.95;
  if (OTHER_CUE.test(before)) return 0.1;
  if (ORDER_CUE.test(before)) return 0.92;
  if (text.startsWith("#")) return 0.9;
  // What was said to be a zip or a phone stays one until it is called an order.
  if (others.has(value)) return 0.1;
  const digits = value.replace(/\D/gu, "").length;
  if (asked === "order_id" && digits >= 4) return 0.85;
  if (digits >= 4 && shapes.has(shapeOf(value))) return 0.8;
  const isNearlyAlone = message.length <= 60 && message.replace(/[\d\s\p{P}]/gu, "").length <= 16;
  return digits >= 5 && (isNearlyAlone || ASKED_ABOUT.test(before)) ? 0.6 : 0.1;
}
