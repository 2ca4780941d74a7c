import type { ScoredPassage } from "./article.ts";

/** Below this score a passage shares only chance words with the question. */
export const THRESHOLD = 0.3;

/** Whether what was found answers the question; if not, the bot says that it does not know. */
export function isAnswered(found: readonly Pick<ScoredPassage, "score">[]): boolean {
  return found.some(({ score }) => score >= THRESHOLD);
}
