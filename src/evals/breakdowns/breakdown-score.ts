import type { Score } from "../score.ts";
import type { Breakdown } from "./breakdown.ts";
import { firstBreakdown } from "./first-breakdown.ts";

/** Pure: the breakdowns of a turn or of a session as one score, told by the first: 1 is broken for sure. */
export function breakdownScore(breakdowns: readonly Breakdown[]): Score {
  const first = firstBreakdown(breakdowns);
  return {
    name: "breakdown",
    score: first?.probability ?? 0,
    label: first?.kind ?? "none",
    explanation:
      breakdowns
        .map(({ message, kind, cause, evidence }) => `message ${message}: ${kind} (${cause}): ${evidence}`)
        .join("\n") || "Nothing broke.",
    kind: "CODE",
    evaluator: "breakdown@2",
  };
}
