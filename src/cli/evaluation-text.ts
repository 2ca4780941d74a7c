import type { SessionEvaluation } from "../evals/evaluate-session.ts";
import { printable } from "../lib/text.ts";

/** Pure: an evaluation as people read it: a line a score, then where it broke. */
export function evaluationText({ id, scores, breakdowns }: SessionEvaluation): string {
  const lines = scores.map(
    ({ name, score, label, explanation }) =>
      `  ${name.padEnd(14)} ${score === null ? "  - " : score.toFixed(2)}  ${label}: ${explanation}`,
  );
  const broken = breakdowns.map(
    ({ message, kind, cause, evidence }) => `  message ${message}: ${kind} (${cause}): ${evidence}`,
  );
  return printable([id, ...lines, ...broken].join("\n"));
}
