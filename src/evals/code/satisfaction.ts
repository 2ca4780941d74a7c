import type { CodeEvaluator } from "../evaluator.ts";
import { turnSatisfaction } from "./turn-satisfaction.ts";

/** How content the customer was, as the mean of the replies'. */
export const satisfaction: CodeEvaluator = {
  name: "satisfaction",
  version: "1",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    const ratings = dialogue.messages.flatMap(({ role, text }, message) =>
      role === "assistant" && text.trim() !== "" ? [turnSatisfaction(dialogue, message)] : [],
    );
    if (ratings.length === 0) return { score: null, label: "unknown", explanation: "Nobody answered." };
    const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
    return {
      score: (mean - 1) / 4,
      label: mean >= 3 ? "content" : "discontent",
      explanation: `${mean.toFixed(1)} of 5 over ${ratings.length} replies.`,
    };
  },
};
