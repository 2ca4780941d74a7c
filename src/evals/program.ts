/** What a program has of the evaluation, as `supportbot/evals`: it stands alone, without a bot, a store or a key. */
export { readTranscriptLines, type Transcript } from "../context/transcript-lines.ts";
export { dialogueFromTranscript } from "../sessions/dialogue-from-transcript.ts";
export type { Dialogue, DialogueCall, DialogueMessage, DialogueTurn } from "../sessions/dialogue.ts";
export type { Breakdown } from "./breakdowns/breakdown.ts";
export { findBreakdowns } from "./breakdowns/find-breakdowns.ts";
export { sessionEvaluators } from "./code/session-evaluators.ts";
export { evaluateSession, type SessionEvaluation } from "./evaluate-session.ts";
export type { Evaluator, Verdict } from "./evaluator.ts";
export { BudgetSpent, JudgeBudget } from "./judges/judge-budget.ts";
export { JudgeError } from "./judges/judge-error.ts";
export { judgeWith, type JudgeOptions } from "./judges/judge.ts";
export type { Rubric } from "./judges/rubric.ts";
export { rubrics } from "./judges/rubrics.ts";
export { evaluateAll, type Evaluated } from "./run/evaluate-all.ts";
export type { Score } from "./score.ts";
export { trajectoryEvaluator } from "./trajectory/match-trajectories.ts";
export { trajectoryMatch, type ExpectedCall, type TrajectoryMode } from "./trajectory/trajectory-match.ts";
