import type { Dialogue } from "../sessions/dialogue.ts";
import type { Breakdown } from "./breakdowns/breakdown.ts";
import { findBreakdowns } from "./breakdowns/find-breakdowns.ts";
import { sessionEvaluators } from "./code/session-evaluators.ts";
import { turnSatisfaction } from "./code/turn-satisfaction.ts";
import { scoreFrom, type Evaluator } from "./evaluator.ts";
import type { Score } from "./score.ts";

/** What evaluation says of one session. */
export interface SessionEvaluation {
  id: string;
  scores: Score[];
  breakdowns: Breakdown[];
  /** The message of the first breakdown, `null` where nothing broke. */
  firstBreakdown: number | null;
  /** A line an assistant's message in words: how likely it breaks the conversation, and how content it leaves, 1 to 5. */
  turns: { message: number; breakdown: number; satisfaction: number }[];
}

/** Asks every evaluator about a session; by default the shipped ones, which need no model. */
export async function evaluateSession(
  dialogue: Dialogue,
  evaluators: readonly Evaluator[] = sessionEvaluators,
): Promise<SessionEvaluation> {
  const breakdowns = findBreakdowns(dialogue);
  return {
    id: dialogue.id,
    scores: await Promise.all(
      evaluators.map(async (evaluator) => scoreFrom(evaluator, await evaluator.evaluate(dialogue))),
    ),
    breakdowns,
    firstBreakdown: breakdowns[0]?.message ?? null,
    turns: dialogue.messages.flatMap(({ role, text }, message) =>
      role === "assistant" && text.trim() !== ""
        ? [
            {
              message,
              breakdown: probabilityAt(breakdowns, message),
              satisfaction: turnSatisfaction(dialogue, message),
            },
          ]
        : [],
    ),
  };
}

function probabilityAt(breakdowns: readonly Breakdown[], message: number): number {
  return breakdowns.reduce((most, one) => (one.message === message ? Math.max(most, one.probability) : most), 0);
}
