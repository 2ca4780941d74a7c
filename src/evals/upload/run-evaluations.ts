import { failedLabels } from "../run/forgiving.ts";
import type { Score } from "../score.ts";

/** An evaluation of an experiment's run, as Phoenix's REST API takes it; an evaluator that failed has an error and no result. */
export interface RunEvaluation {
  name: string;
  annotator_kind: Score["kind"];
  result?: { score?: number; label: string; explanation: string };
  error?: string;
  metadata: { evaluator: string };
}

/**
 * Pure: scores as evaluations of one run, which holds one a name: where several evaluators answer the same, as rules and a
 * judge, the first has the name and each other its own, name@version.
 */
export function runEvaluations(scores: readonly Score[]): RunEvaluation[] {
  const taken = new Set<string>();
  return scores.map(({ name: asked, score, label, explanation, kind, evaluator }) => {
    const own = evaluator.startsWith(`${asked}@`) ? evaluator : `${asked}@${evaluator}`;
    const name = taken.has(asked) ? own : asked;
    taken.add(name);
    return {
      name,
      annotator_kind: kind,
      metadata: { evaluator },
      ...(failedLabels.has(label)
        ? { error: explanation }
        : { result: { ...(score !== null && { score }), label, explanation } }),
    };
  });
}
