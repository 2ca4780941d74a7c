import { agreementText } from "../evals/calibration/agreement-text.ts";
import type { Card } from "../evals/calibration/card.ts";
import { findCard } from "../evals/calibration/find-card.ts";
import type { SessionEvaluation } from "../evals/evaluate-session.ts";
import { printable } from "../lib/text.ts";

/** Pure: an evaluation as people read it: a line a score with how far to trust it, then where it broke. */
export function evaluationText({ id, scores, breakdowns }: SessionEvaluation, cards: readonly Card[]): string {
  const lines = scores.map(({ name, score, label, explanation, evaluator }) => {
    const card = findCard(evaluator, cards);
    const trust = card === undefined ? "not measured" : agreementText(card);
    return `  ${name.padEnd(14)} ${score === null ? "  - " : score.toFixed(2)}  ${label}: ${explanation} (${trust})`;
  });
  const broken = breakdowns.map(
    ({ message, kind, cause, evidence }) => `  message ${message}: ${kind} (${cause}): ${evidence}`,
  );
  return printable([id, ...lines, ...broken].join("\n"));
}
