import type { ScoredPassage } from "../../knowledge/article.ts";
import { opening, thanks } from "../phrases.ts";
import type { Fault } from "./fault.ts";
import { policyQuestions } from "./policy-questions.ts";

/** The search puts an outdated article first: beside the one in force, or where that should be. */
export const staleArticle: Fault = {
  kind: "stale_article",
  cause: "retrieval",
  draw: (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    const before = draws.chance(0.5) ? opening(draws, id) : [];
    const { asks, article, outdated } = draws.pick(policyQuestions);
    const year = draws.whole(2019, 2023);
    const updatedAt = `${year}-0${draws.whole(1, 9)}-1${draws.whole(0, 9)}`;
    const isAlone = draws.chance(0.4);
    const text = isAlone ? `${outdated} This was valid until December 31st, ${year}.` : outdated;
    return {
      userId,
      lines: [...before, draws.pick(asks), ...draws.pick([[], [thanks(draws, id)]])],
      turn: before.length + 1,
      misbehaviour: { passages: (found) => outdatedFirst(found, { article, text, updatedAt, isAlone }) },
    };
  },
};

interface Outdated {
  article: string;
  text: string;
  updatedAt: string;
  isAlone: boolean;
}

function outdatedFirst(
  found: readonly ScoredPassage[],
  { article, text, updatedAt, isAlone }: Outdated,
): ScoredPassage[] {
  const best = found.find(({ passage }) => passage.articleId === article);
  if (best === undefined) return [...found];
  const articleId = `${article}-${updatedAt.slice(0, 4)}`;
  const passage = { ...best.passage, id: best.passage.id.replace(article, articleId), articleId, text, updatedAt };
  const others = found.filter((other) => !isAlone || other.passage.articleId !== article);
  return [{ ...best, passage }, ...others];
}
