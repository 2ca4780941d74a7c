import type { ScoredPassage } from "./article.ts";

/**
 * How much of a question a passage holds, 0..1, from the number of the
 * question's content words and of those that stand in the passage. It is a half
 * where the passage holds as many words as the square root of their number: one
 * of one, two of four, three of nine. (BM25 itself is no measure for this: it
 * grows with the question's length and with the index.)
 */
export function coverage({ words, held }: { words: number; held: number }): number {
  return words === 0 ? 0 : held / (held + Math.sqrt(words));
}

/** Below this score the bot says that it does not know; `docs/articles.md` has what it was chosen by. */
export const THRESHOLD = 0.5;

/** Whether something that was found answers the question. */
export function isAnswered(found: readonly Pick<ScoredPassage, "score">[]): boolean {
  return found.some(({ score }) => score >= THRESHOLD);
}

/** What differs by less than this share says nothing about which passage is better. */
const ABOUT_EQUAL = 0.05;

interface Ranked {
  /** BM25, or the cosine of two meanings. */
  weight: number;
  passage: { updatedAt?: string | undefined };
}

/**
 * Of passages that are about equally good the one that was updated last comes
 * first: where two articles disagree the newer holds. One without a date counts
 * as the oldest. `ranked` is best first.
 */
export function newestOfEqualsFirst<R extends Ranked>(ranked: readonly R[]): R[] {
  const [best] = ranked;
  if (best === undefined) return [];
  const worse = ranked.findIndex(({ weight }) => weight < best.weight * (1 - ABOUT_EQUAL));
  const equals = worse < 0 ? ranked : ranked.slice(0, worse);
  return [...equals.toSorted(laterFirst), ...newestOfEqualsFirst(ranked.slice(equals.length))];
}

function laterFirst(a: Ranked, b: Ranked): number {
  return (b.passage.updatedAt ?? "").localeCompare(a.passage.updatedAt ?? "");
}
