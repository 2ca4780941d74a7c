import type { Recogniser } from "./mention.ts";

const DIGITS = "\\d{1,9}(?:,\\d{3}){0,3}(?:\\.\\d{1,2})?";
const SUM = new RegExp(
  `(?<![\\w.,])(?:[$€£¥]\\s?${DIGITS}|(?:usd|eur|gbp)\\s${DIGITS}|${DIGITS}\\s?(?:€|dollars?|bucks|euros?|pounds|usd|eur|gbp)(?![\\w]))(?![\\d])`,
  "giu",
);

/** Sums of money, by their sign or the word after them; the value is the number alone. */
export const recogniseAmounts: Recogniser = (message) =>
  Array.from(message.matchAll(SUM), ({ 0: text, index }) => ({
    type: "amount",
    value: text.replace(/[^\d.]/gu, ""),
    text,
    start: index,
    end: index + text.length,
    confidence: 0.95,
  }));
