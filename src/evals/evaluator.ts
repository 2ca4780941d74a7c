import type { Dialogue } from "../sessions/dialogue.ts";
import type { Score } from "./score.ts";

/** What an evaluator finds out; who says so is put to it by `scoreFrom`. */
export type Verdict = Pick<Score, "score" | "label" | "explanation">;

/** One question to a session, by rules or by a model. A change of what it answers is a new version. */
export interface Evaluator {
  name: string;
  version: string;
  kind: "CODE" | "LLM";
  /** What the score is about. */
  of: "session" | "turn" | "trajectory";
  evaluate: (dialogue: Dialogue) => Verdict | Promise<Verdict>;
}

/** An evaluator by rules alone: its answer is there at once. */
export interface CodeEvaluator extends Evaluator {
  kind: "CODE";
  evaluate: (dialogue: Dialogue) => Verdict;
}

/** Pure: a verdict under the name of whoever gave it. */
export function scoreFrom(
  { name, version, kind }: Pick<Evaluator, "name" | "version" | "kind">,
  verdict: Verdict,
): Score {
  return { name, ...verdict, kind, evaluator: `${name}@${version}` };
}
