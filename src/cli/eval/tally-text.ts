import pc from "picocolors";
import { agreementText, digits } from "../../evals/calibration/agreement-text.ts";
import type { Card } from "../../evals/calibration/card.ts";
import { findCard } from "../../evals/calibration/find-card.ts";
import { isBestAtZero } from "../../evals/report/goodness.ts";
import { resolutionRates } from "../../evals/report/resolution-definitions.ts";
import { tallyText as headText, type ScoreTally, type Tally } from "../../evals/report/tally.ts";
import { printable } from "../../lib/text.ts";

/** Pure: what sessions come to: each score's mean with how far to trust it, what is called resolved, and what broke first. */
export function tallyText(tally: Tally, { cards, color }: { cards: readonly Card[]; color: boolean }): string {
  const { bold, dim } = pc.createColors(color);
  const scores = [...tally.scores.values()].map((score) => scoreText(score, findCard(score.evaluator, cards)));
  const resolved = resolutionRates(tally.outcomes).map(
    ({ definition, counts, rate }) =>
      `  ${definition.padEnd(14)} ${`${Math.round(100 * rate)}%`.padStart(5)}  ${dim(counts)}`,
  );
  const kinds = [...tally.first].toSorted(([, a], [, b]) => b.count - a.count);
  const broke = kinds.map(([kind, { cause, count }]) => `  ${kind.padEnd(18)} ${cause.padEnd(10)} ${count}`);
  return [
    bold(headText(tally)),
    "",
    dim("  score           mean           cannot tell  agreement with people"),
    ...scores,
    "",
    dim("  resolved, as one defines it: each line counts the one above, and more"),
    ...resolved,
    ...(broke.length === 0 ? [] : ["", dim("  what broke first"), ...broke]),
  ].join("\n");
}

function scoreText({ name, evaluator, count, sum, unknown }: ScoreTally, card: Card | undefined): string {
  const mean = count === 0 ? "-" : digits(sum / count);
  const trust = card === undefined ? "not measured" : agreementText(card);
  const judge = evaluator.startsWith(`${name}@judge`) ? `, by ${evaluator.slice(name.length + 1)}` : "";
  const best = isBestAtZero(name) ? "0 is best" : "";
  return printable(
    `  ${name.padEnd(14)} ${mean.padStart(5)}  ${best.padEnd(9)}  ${String(unknown).padStart(12)}  ${trust}${judge}`,
  );
}
