import { agreementText } from "../../../evals/calibration/agreement-text.ts";
import { findCard } from "../../../evals/calibration/find-card.ts";
import { shippedCards } from "../../../evals/calibration/shipped-cards.ts";
import { printable } from "../../../lib/text.ts";
import { resultOf } from "../../../sessions/annotated.ts";
import type { KeptAnnotation } from "../../../spans/annotation.ts";

/** What evaluators said of a turn, where it was kept. */
export function TurnScores({ annotations }: { annotations: readonly KeptAnnotation[] }) {
  const scores = annotations.filter(({ annotatorKind }) => annotatorKind !== "HUMAN");
  if (scores.length === 0) return <></>;
  return (
    <ul class="turn-scores" aria-label="What evaluators say of the turn">
      {scores.map((score) => {
        const card = findCard(score.identifier, shippedCards);
        return (
          <li>
            <b>{printable(score.name.replaceAll("_", " "))}</b> {printable(resultOf(score))}{" "}
            <small>{card === undefined ? "not measured against people" : printable(agreementText(card))}</small>
          </li>
        );
      })}
    </ul>
  );
}
