import type { Evaluator } from "../evaluator.ts";

/**
 * Pure: the evaluators that a session as it is now is due for, by what each has seen of it. A judge that has seen it is
 * not paid again; rules cost nothing, and are asked together, so that an evaluation has them all.
 */
export function dueEvaluators(
  evaluators: readonly Evaluator[],
  seen: ReadonlyMap<string, string>,
  revision: string,
): Evaluator[] {
  const isDue = ({ name, version }: Evaluator): boolean => seen.get(`${name}@${version}`) !== revision;
  return evaluators.some(isDue) ? evaluators.filter((evaluator) => evaluator.kind === "CODE" || isDue(evaluator)) : [];
}
