import type { Score } from "../../../evals/score.ts";
import type { KeptAnnotation } from "../../../spans/annotation.ts";

/** Pure: the scores of the rules as they are now, then those of other evaluators that were kept, such as judges. What people say stands elsewhere. */
export function scoresShown(now: readonly Score[], annotations: readonly KeptAnnotation[]): Score[] {
  const told = new Set(now.map(({ name, evaluator }) => `${name} ${evaluator}`));
  const kept = annotations
    .filter(({ annotatorKind, name, identifier }) => annotatorKind !== "HUMAN" && !told.has(`${name} ${identifier}`))
    .map(scoreOf);
  return [...now, ...kept];
}

function scoreOf({ name, score, label, explanation, annotatorKind, identifier }: KeptAnnotation): Score {
  return {
    name,
    score: score ?? null,
    label: label ?? "",
    explanation: explanation ?? "",
    kind: annotatorKind,
    evaluator: identifier,
  };
}
