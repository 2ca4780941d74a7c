import type { IdToken } from "./id-token.ts";

const DIGITS: ReadonlyMap<string, string> = new Map([
  ["zero", "0"],
  ["oh", "0"],
  ["o", "0"],
  ["one", "1"],
  ["two", "2"],
  ["three", "3"],
  ["four", "4"],
  ["five", "5"],
  ["six", "6"],
  ["seven", "7"],
  ["eight", "8"],
  ["nine", "9"],
]);
const DIGIT = [...DIGITS.keys()].join("|");
const WORD = `(?:(?:double|triple) )?(?:${DIGIT})`;
const SPOKEN = new RegExp(
  `\\b(?:(?<prefix>[a-z])[\\s,.-]{1,2})?(?<digits>${WORD}(?:[\\s,.-]{1,3}${WORD}){2,15})\\b`,
  "giu",
);
const TIMES: ReadonlyMap<string, number> = new Map([
  ["double", 2],
  ["triple", 3],
]);

/** Digits said one by one: "one two three, four five", "double seven oh one". */
export function spokenIds(message: string): IdToken[] {
  return Array.from(message.matchAll(SPOKEN), ({ 0: text, index: start, groups }) => ({
    value: `${(groups?.["prefix"] ?? "").toUpperCase()}${digitsOf(groups?.["digits"] ?? "")}`,
    text,
    start,
    end: start + text.length,
    isLoose: true,
  }));
}

function digitsOf(words: string): string {
  let times = 1;
  let digits = "";
  for (const word of words.toLowerCase().match(/\p{L}+/gu) ?? []) {
    digits += (DIGITS.get(word) ?? "").repeat(times);
    times = TIMES.get(word) ?? 1;
  }
  return digits;
}
