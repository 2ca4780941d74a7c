import type { LabelledScore } from "./labelled-score.ts";
import type { ScoredSession } from "./scored-session.ts";

/** Scores of replies have no evaluator of their own; these are the names that their cards go by. */
const OF_TURNS = { breakdown: "breakdown@2", satisfaction: "turn_satisfaction@2" } as const;

/** Pure: what people and evaluators say of the same sessions and replies, by evaluator (name@version). */
export function labelledScores(sessions: readonly ScoredSession[]): Map<string, LabelledScore[]> {
  const found = new Map<string, LabelledScore[]>();
  for (const { group, agent, scores, turns, labels } of sessions) {
    const add = (evaluator: string, label: number | undefined, score: number | null): void => {
      if (label === undefined) return;
      const own = found.get(evaluator) ?? [];
      found.set(evaluator, own);
      own.push({ group, label, score, ...(agent !== undefined && { agent }) });
    };
    for (const { name, evaluator, score } of scores) add(evaluator, labels.session[name], score);
    const said = new Map(turns.map((turn) => [turn.message, turn]));
    for (const { message, breakdown, satisfaction } of labels.turns) {
      add(OF_TURNS.breakdown, breakdown, said.get(message)?.breakdown ?? null);
      add(OF_TURNS.satisfaction, satisfaction, said.get(message)?.satisfaction ?? null);
    }
  }
  return found;
}
