import { contentWords } from "../lib/content-words.ts";

/** Words by which somebody refers to what was said, and not what it was about. */
const REFERRING = new Set(
  "told mention mentioned mentioning remember remembered remind reminded recall earlier before previously already again ago last conversation talk talked discussed spoke something anything everything thing things".split(
    " ",
  ),
);
/** More than a question has. */
const MOST_WORDS = 24;

/** A word as it is looked for: as it is, and by what its forms begin with ("allergy", "allergic"; "restart", "restarted"). */
export interface SoughtWord {
  word: string;
  /** `undefined` where the word is too short to have another form. */
  beginning: string | undefined;
}

/** What a question about the past is looked for by. */
export function soughtWords(question: string): SoughtWord[] {
  const words = [...contentWords(question).keys()];
  const telling = words.filter((word) => !REFERRING.has(word));
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS).map(soughtWord);
}

export function soughtWord(word: string): SoughtWord {
  const isWhole = word.length <= 4 || /\d/u.test(word);
  const length = Math.max(4, Math.min(7, word.length - (word.length >= 8 ? 3 : 1)));
  return { word, beginning: isWhole ? undefined : word.slice(0, length) };
}
