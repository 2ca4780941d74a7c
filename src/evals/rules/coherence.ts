import { findBreakdowns } from "../breakdowns/find-breakdowns.ts";
import type { CodeEvaluator } from "../evaluator.ts";

/** What a tool, the network or a customer did wrong does not make the conversation incoherent. */
const ELSEWHERE = new Set(["tool", "infra", "user"]);

/** Whether each reply goes on from what was said: what is left when the breaks in what the bot says are taken off. */
export const coherence: CodeEvaluator = {
  name: "coherence",
  version: "3",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    const broken = findBreakdowns(dialogue).filter(({ cause }) => !ELSEWHERE.has(cause));
    const score = broken.reduce((left, { probability }) => left * (1 - probability), 1);
    const [worst] = broken.toSorted((a, b) => b.probability - a.probability);
    return {
      score,
      label: score >= 0.5 ? "coherent" : "broken",
      explanation: worst ? `Message ${worst.message}: ${worst.evidence}` : "No reply breaks with what was said before.",
    };
  },
};
