import type { Annotation } from "../../spans/annotation.ts";
import type { SessionEvaluation } from "../evaluate-session.ts";
import { failedLabels } from "./forgiving.ts";

const LONGEST = 16_000;

/**
 * Pure: an evaluation as what was said of its session. Said again under the same name and identifier it replaces what was
 * said, so that a session has each evaluator's newest score; where an evaluator failed, its last one stays.
 */
export function annotationsFrom({ id, scores }: Pick<SessionEvaluation, "id" | "scores">): Annotation[] {
  return scores.flatMap(({ name, score, label, explanation, kind, evaluator }) =>
    failedLabels.has(label)
      ? []
      : {
          sessionId: id,
          name,
          label: label.trim().slice(0, LONGEST) || "unnamed",
          ...(score !== null && { score }),
          ...(explanation.trim() !== "" && { explanation: explanation.trim().slice(0, LONGEST) }),
          annotatorKind: kind,
          identifier: evaluator,
        },
  );
}
