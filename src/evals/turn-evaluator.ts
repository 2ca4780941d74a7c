import type { Dialogue } from "../sessions/dialogue.ts";
import type { Evaluator, Verdict } from "./evaluator.ts";

/** One question to each answer of a session, by rules alone. */
export interface TurnEvaluator extends Pick<Evaluator, "name" | "version"> {
  kind: "CODE";
  of: "turn";
  /** `message` is the position of an assistant's message in words. */
  evaluate: (dialogue: Dialogue, message: number) => Verdict;
}
