import type { Dialogue } from "../sessions/dialogue.ts";
import type { Breakdown } from "./breakdowns/breakdown.ts";
import { findBreakdowns } from "./breakdowns/find-breakdowns.ts";
import { firstBreakdown } from "./breakdowns/first-breakdown.ts";
import { replyMisfit } from "./breakdowns/reply-misfit.ts";
import { scoreFrom, type Evaluator } from "./evaluator.ts";
import { breakdownAt } from "./rules/breakdown-at.ts";
import { outcomeOf, type Outcome } from "./rules/outcome.ts";
import { sessionEvaluators } from "./rules/session-evaluators.ts";
import { turnEvaluators } from "./rules/turn-evaluators.ts";
import { turnSatisfaction } from "./rules/turn-satisfaction.ts";
import type { Score } from "./score.ts";

/** What evaluation says of one session; a line of `--json` and `--out`. Messages are named by their positions, from 0. */
export interface SessionEvaluation {
  id: string;
  scores: Score[];
  /** In the order of their messages, faint signs too. */
  breakdowns: Breakdown[];
  /** The message of the first breakdown, or of faint signs alone the likeliest; `null` where there is no sign of any. */
  firstBreakdown: number | null;
  /** A line an assistant's message in words: how likely it breaks the conversation, 0 to 1, and how content it leaves, 1 to 5. */
  turns: { message: number; breakdown: number; satisfaction: number; scores: Score[] }[];
  /** How it ended: what a rate by another definition of resolved counts. */
  outcome: Outcome;
}

/** Asks every evaluator about a session; by default the shipped ones, which need no model. */
export async function evaluateSession(
  dialogue: Dialogue,
  evaluators: readonly Evaluator[] = sessionEvaluators,
): Promise<SessionEvaluation> {
  const breakdowns = [...findBreakdowns(dialogue)];
  return {
    id: dialogue.id,
    scores: await Promise.all(
      evaluators.map(async (evaluator) => scoreFrom(evaluator, await evaluator.evaluate(dialogue))),
    ),
    breakdowns,
    firstBreakdown: firstBreakdown(breakdowns)?.message ?? null,
    turns: dialogue.messages.flatMap(({ role, text }, message) =>
      role === "assistant" && text.trim() !== ""
        ? [
            {
              message,
              breakdown: Math.max(
                breakdownAt(dialogue, message)?.probability ?? 0,
                MISFIT * replyMisfit(dialogue, message),
              ),
              satisfaction: turnSatisfaction(dialogue, message),
              scores: turnEvaluators.map((evaluator) => scoreFrom(evaluator, evaluator.evaluate(dialogue, message))),
            },
          ]
        : [],
    ),
    outcome: outcomeOf(dialogue),
  };
}

/** A reply that fits badly is likely no breakdown: it counts below all that are. */
const MISFIT = 0.45;
