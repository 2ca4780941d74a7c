import { comparableId } from "../../lib/comparable-id.ts";
import type { IdToken } from "./id-token.ts";

const GROUPS =
  /(?<![\w$€£¥.,#/-])#?(?:[A-Z]{1,3} )?\d{1,4}(?: \d{1,4}){1,11}(?![\w%]|[.,/-]\d| (?:st|nd|rd|th|[ap]m)\b)/gu;

/** Digits in groups, as people read a number from a letter: `12 345`, `1 2 3 4 5`. */
export function spacedIds(message: string): IdToken[] {
  return Array.from(message.matchAll(GROUPS), ({ 0: text, index: start }) => ({
    value: comparableId(text),
    text,
    start,
    end: start + text.length,
    isLoose: true,
  })).filter(({ value }) => value.length >= 4 && value.length <= 16);
}
