import type { Evaluator } from "../evaluator.ts";

/**
 * Pure: the evaluators that a session as it is now is due for, by what each has seen of it, which is another thing for
 * rules, that see the user's return too, than for judges. A judge that has seen it is
 * not paid again; rules cost nothing, and are asked together, so that an evaluation has them all.
 */
export function dueEvaluators(
  evaluators: readonly Evaluator[],
  seen: ReadonlyMap<string, string>,
  revisionFor: (kind: Evaluator["kind"]) => string,
): Evaluator[] {
  const isDue = ({ name, version, kind }: Evaluator): boolean => seen.get(`${name}@${version}`) !== revisionFor(kind);
  return evaluators.some(isDue) ? evaluators.filter((evaluator) => evaluator.kind === "CODE" || isDue(evaluator)) : [];
}
