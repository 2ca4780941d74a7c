import type { ScoredPassage } from "./article.ts";

/** That a passage is about what is in talk tells as much as half a word. */
const ABOUT_IT = 0.5;

interface Shared {
  /** How many content words the question has. */
  words: number;
  /** How many of them stand in the passage. */
  held: number;
  /** The passage is about something that the conversation is about. */
  isAbout?: boolean;
}

/**
 * How much of a question a passage holds, 0..1. It is a half where the passage
 * holds as many words as the square root of their number: one of one, two of
 * four, three of nine. (BM25 itself is no measure for this: it grows with the
 * question's length and with the index.)
 */
export function coverage({ words, held, isAbout = false }: Shared): number {
  const evidence = held === 0 ? 0 : held + (isAbout ? ABOUT_IT : 0);
  return words === 0 ? 0 : evidence / (evidence + Math.sqrt(words));
}

/** Below this score the bot says that it does not know; `docs/articles.md` has what it was chosen by. */
const THRESHOLD = 0.5;

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
