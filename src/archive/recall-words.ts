import { contentWords } from "../lib/content-words.ts";

/** Words by which somebody refers to what was said, and not what it was about. */
const REFERRING = new Set(
  "told mention mentioned mentioning remember remembered remind reminded recall earlier before previously already again ago last time times week month day yesterday today conversation talk talked discussed spoke something anything everything thing things".split(
    " ",
  ),
);
/** Endings differ ("allergy", "allergic"; "restart", "restarted"): what is longer is looked for by its beginning. */
const WHOLE_UP_TO = 4;
const BEGINNING = { least: 4, most: 6, ending: 2 };

/** A word to look for, or the beginning of one. */
export interface SoughtWord {
  text: string;
  isBeginning: boolean;
}

/** What a question about the past is looked for by. */
export function soughtWords(question: string): SoughtWord[] {
  const words = [...contentWords(question).keys()];
  const telling = words.filter((word) => !REFERRING.has(word));
  const sought = new Map((telling.length > 0 ? telling : words).map((word) => [beginningOf(word).text, word]));
  return [...sought.values()].map(beginningOf);
}

/** What a word's forms have in common. */
export function beginningOf(word: string): SoughtWord {
  const isWhole = word.length <= WHOLE_UP_TO || /\d/u.test(word);
  if (isWhole) return { text: word, isBeginning: false };
  const length = Math.min(BEGINNING.most, Math.max(BEGINNING.least, word.length - BEGINNING.ending));
  return { text: word.slice(0, length), isBeginning: true };
}
