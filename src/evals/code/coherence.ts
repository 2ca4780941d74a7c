import { findBreakdowns } from "../breakdowns/find-breakdowns.ts";
import type { CodeEvaluator } from "../evaluator.ts";

/** Whether each reply goes on from what was said: what is left when breakdowns are taken off. */
export const coherence: CodeEvaluator = {
  name: "coherence",
  version: "1",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    const broken = findBreakdowns(dialogue);
    const score = broken.reduce((left, { probability }) => left * (1 - probability), 1);
    return {
      score,
      label: score >= 0.5 ? "coherent" : "broken",
      explanation: broken[0]?.evidence ?? "No reply breaks with what was said before.",
    };
  },
};
