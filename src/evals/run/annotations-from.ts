import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Annotation } from "../../spans/annotation.ts";
import type { SessionEvaluation } from "../evaluate-session.ts";
import type { Score } from "../score.ts";
import { failedLabels } from "./forgiving.ts";
import { turnScores } from "./turn-scores.ts";

const LONGEST = 16_000;

/**
 * Pure: an evaluation as what was said of its session and of each turn. Said again under the same name and identifier it
 * replaces what was said, so that each has an evaluator's newest score; where an evaluator failed, its last one stays.
 */
export function annotationsFrom(
  evaluation: Pick<SessionEvaluation, "id" | "scores" | "turns" | "breakdowns">,
  dialogue: Pick<Dialogue, "turns">,
): Annotation[] {
  const { id, scores } = evaluation;
  return [
    ...scores.flatMap((score) => annotationFrom({ sessionId: id }, score)),
    ...turnScores(evaluation, dialogue).flatMap(({ turn, scores: ofTurn }) =>
      ofTurn.flatMap((score) => annotationFrom({ sessionId: id, turn }, score)),
    ),
  ];
}

function annotationFrom(
  of: Pick<Annotation, "sessionId" | "turn">,
  { name, score, label, explanation, kind, evaluator }: Score,
): Annotation[] {
  if (failedLabels.has(label)) return [];
  return [
    {
      ...of,
      name,
      label: label.trim().slice(0, LONGEST) || "unnamed",
      ...(score !== null && { score }),
      ...(explanation.trim() !== "" && { explanation: explanation.trim().slice(0, LONGEST) }),
      annotatorKind: kind,
      identifier: evaluator,
    },
  ];
}
