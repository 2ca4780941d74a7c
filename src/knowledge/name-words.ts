/** A word of a text in which names are looked for. */
export interface Word {
  text: string;
  isCapitalised: boolean;
  /** The first of its sentence, where a capital says nothing. */
  isFirst: boolean;
}

/** The words of a text as names are compared by: without case, accents, plural and possessive s. */
export function wordsOf(text: string): Word[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, "")
    .replaceAll("&", " and ");
  return Array.from(plain.matchAll(/(^|[.?!]\s+)?([\p{L}\p{N}]+)/gu), ([, opening, word = ""]) => ({
    text: withoutPlural(word.toLowerCase()),
    isCapitalised: /^\p{Lu}/u.test(word),
    isFirst: opening !== undefined,
  }));
}

function withoutPlural(word: string): string {
  return word.length > 3 && /[^s]s$/u.test(word) ? word.slice(0, -1) : word;
}

/**
 * A word and, for a longer one, what is left without each of its letters: two
 * words that share one of these differ by a letter at most, or by two swapped
 * ones. (The deletion neighbourhood of Mor and Fraenkel, 1982.)
 */
export function spellings(word: string): string[] {
  if (word.length < 5 || word.length > 40) return [word];
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}
