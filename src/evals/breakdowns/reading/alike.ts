import { contentWords } from "../../../lib/content-words.ts";
import { remembered } from "../../remembered.ts";

/** The words that say what a text is about. */
export const tellingWords = remembered((text): ReadonlySet<string> => new Set(contentWords(text).keys()));

/** How much two texts say the same, 0 to 1: their shared words over all of them. */
export function alike(one: string, other: string): number {
  const [words, others] = [tellingWords(one), tellingWords(other)];
  if (words.size === 0 || others.size === 0) return one.trim().toLowerCase() === other.trim().toLowerCase() ? 1 : 0;
  let shared = 0;
  for (const word of words) if (others.has(word)) shared += 1;
  return shared / (words.size + others.size - shared);
}

/** A text as it is compared to find it again: what differs only in case, space or marks is the same. */
export const sameWords = remembered((text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim(),
);
