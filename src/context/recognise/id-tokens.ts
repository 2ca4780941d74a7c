import { comparableId } from "../../lib/comparable-id.ts";
import { digitsIn, type IdToken } from "./id-token.ts";
import { linksIn } from "./link.ts";
import type { ShopIds } from "./mention.ts";
import { spacedIds } from "./spaced-id.ts";
import { spokenIds } from "./spoken-id.ts";

/** A dash longer than a hyphen parts sentences. */
const RUN = /#?[\p{L}\p{N}]+(?:[-/_\u2010-\u2013][\p{L}\p{N}]+)*/gu;
/** Part of an address, a sum or a decimal number. */
const BEFORE = /[\w$€£¥@./\\-]$|\d,$/u;
const AFTER = /^(?:[\w@%°€£¥/\\]|[.,:]\d|-\w|\.\p{L}{2,}|,\d{3})/u;
const QUANTITY =
  /^#?\d+(?:st|nd|rd|th|am|pm|ml|l|gb|tb|mb|kg|g|lbs?|oz|cm|mm|m|km|in|inch|inches|ft|w|k|x|p|hz|d|h|s|[-/](?:inch|day|days|piece|pack|hour|year|month|week|pc|way|star|door|man|person)s?)$/iu;
const DATE =
  /^(?:(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])(?:[-/](?:0?[1-9]|[12]\d|3[01]))?|(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|[12]\d|3[01])[-/](?:\d{2}|\d{4}))$/u;
/** `ann_lee_4711`, `credit_card_4711`, `speaker2`: words, with a number after them. */
const NAME = /^[a-z]{2,}_[a-z]{2,}|^#?\p{L}{5,}\d{1,3}$/u;
/** `JMO1MG`: capitals and a single digit. */
const CODE = /^#?(?=.{5,})[A-Z]*\d[A-Z]*$/u;
const LONGEST = 32;

/** What a message names beyond so many is not looked at. */
const MOST = 300;

/** What may be an id, in the order it is said: runs of letters and digits, and digits that stand apart or are words. */
export function idTokens(message: string, shop?: ShopIds): IdToken[] {
  return inOrder([
    ...writtenIds(message, shop),
    ...spacedIds(message).slice(0, MOST),
    ...spokenIds(message).slice(0, MOST),
  ]);
}

/** Those alone that are written in one piece. */
export function wholeIds(message: string): IdToken[] {
  return inOrder(writtenIds(message, undefined));
}

function inOrder(tokens: readonly IdToken[]): IdToken[] {
  return tokens.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function writtenIds(message: string, shop: ShopIds | undefined): IdToken[] {
  if (shop === undefined && !/\d/u.test(message)) return [];
  const { places, orders } = linksIn(message);
  const tokens: IdToken[] = orders.slice(0, MOST);
  let link = 0;
  for (const { 0: text, index: start } of message.matchAll(RUN)) {
    if (tokens.length >= MOST) break;
    if (shop === undefined && !/\d/u.test(text)) continue;
    while ((places[link]?.[1] ?? Infinity) <= start) link += 1;
    if ((places[link]?.[0] ?? Infinity) <= start) continue;
    const token = { value: comparableId(text.slice(0, LONGEST + 1)), text, start, end: start + text.length };
    if (!standsAlone(message, start, token.end)) continue;
    if (isWrittenAsId(token)) tokens.push({ ...token, isLoose: false });
    else if (shop?.has(token.value) === true) tokens.push({ ...token, isLoose: false, isShops: true });
  }
  return tokens;
}

function isWrittenAsId({ text, value }: Pick<IdToken, "text" | "value">): boolean {
  if (!/\d/u.test(text) || text.length > LONGEST || value.length < 3) return false;
  const digits = digitsIn(value);
  if (digits < 2 && !CODE.test(text)) return false;
  if (digits === 2 && value.length < 4) return false;
  return !NAME.test(text) && !QUANTITY.test(text) && !DATE.test(text);
}

/** Whether it is no part of an address, a sum or a decimal number. */
export function standsAlone(message: string, start: number, end: number): boolean {
  return !BEFORE.test(message.slice(Math.max(0, start - 2), start)) && !AFTER.test(message.slice(end, end + 4));
}
