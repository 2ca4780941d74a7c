import type { IdToken } from "./id-token.ts";
import { DIGIT_WORDS, spelledOut } from "./spelled-out.ts";

const WORD = `(?:(?:double|triple) )?(?:${DIGIT_WORDS})`;
const SPOKEN = new RegExp(
  `\\b(?:(?<prefix>[a-z]|[b-df-hj-np-tv-xz]{2,4})[\\s,.-]{1,2})?(?<digits>${WORD}(?:[\\s,.-]{1,3}${WORD}){2,15})\\b`,
  "giu",
);

/** Digits said one by one: "one two three, four five", "double seven oh one"; letters before them are no word ("kx nine five two"). */
export function spokenIds(message: string): IdToken[] {
  return Array.from(message.matchAll(SPOKEN), ({ 0: text, index: start, groups }) => ({
    value: `${(groups?.["prefix"] ?? "").toUpperCase()}${spelledOut(groups?.["digits"] ?? "") ?? ""}`,
    text,
    start,
    end: start + text.length,
    isLoose: true,
  }));
}
