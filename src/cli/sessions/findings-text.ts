import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import { isSure } from "../../evals/breakdowns/first-breakdown.ts";
import { agreementText, digits } from "../../evals/calibration/agreement-text.ts";
import { findCard } from "../../evals/calibration/find-card.ts";
import { shippedCards } from "../../evals/calibration/shipped-cards.ts";
import type { Score } from "../../evals/score.ts";
import { printable } from "../../lib/text.ts";
import type { ShownSession } from "../../server/pages/session/shown-session.ts";
import type { TextStyle } from "../../sessions/session-text.ts";

/** Pure: where a session broke, and what evaluators say of it and how far they are to be trusted: what its page shows beside it. */
export function findingsText({ breakdowns, first, scores }: ShownSession, { width, color }: TextStyle): string {
  const { bold, dim, red } = pc.createColors(color);
  const broken = breakdowns.filter(isSure).map((one) => {
    const { kind, cause, probability, turn, evidence } = one;
    const head = `${one === first ? "Broke first" : "Broke"} in turn ${turn ?? "?"}`;
    return `${red(head)}  ${printable(`${kind} (${cause}), ${(100 * probability).toFixed(0)}% likely: ${evidence}`)}`;
  });
  const said = scores.map((score) => {
    const line = `${bold(printable(score.name))}  ${valueOf(score)} ${printable(score.label)}: ${printable(score.explanation)}`;
    return `${line} ${dim(printable(trustIn(score)))}`;
  });
  return [...broken, ...said].map((line) => wrapAnsi(line, Math.max(30, width), { hard: true })).join("\n");
}

function valueOf({ score }: Score): string {
  return score === null ? "–" : digits(score);
}

function trustIn({ evaluator }: Score): string {
  const card = findCard(evaluator, shippedCards);
  return `(${card === undefined ? "not measured against people" : agreementText(card)})`;
}
