import { agreementText, digits, metricName } from "../../../evals/calibration/agreement-text.ts";
import type { Card } from "../../../evals/calibration/card.ts";
import { findCard } from "../../../evals/calibration/find-card.ts";
import { shippedCards } from "../../../evals/calibration/shipped-cards.ts";
import { goodnessOf } from "../../../evals/report/goodness.ts";
import type { Score } from "../../../evals/score.ts";
import { counted, printable } from "../../../lib/text.ts";

/** Scores with what they rest on, and beside each how far it is to be trusted. */
export function ScoreList({ scores }: { scores: readonly Score[] }) {
  if (scores.length === 0) return <p class="soft">No evaluator has said anything of it yet.</p>;
  return (
    <ul class="scores">
      {scores.map((score) => (
        <ScoreItem score={score} />
      ))}
    </ul>
  );
}

function ScoreItem({ score }: { score: Score }) {
  const { name, label, explanation, evaluator } = score;
  const card = findCard(evaluator, shippedCards);
  return (
    <li>
      <p class="score-line">
        <b>{printable(name.replaceAll("_", " "))}</b> <span class="label">{printable(label)}</span>
        <Gauge score={score} />
        <span class="figure">{score.score === null ? "–" : digits(score.score)}</span>
      </p>
      {explanation !== "" && <p>{printable(explanation)}</p>}
      {card === undefined ? (
        <p class="soft">{printable(evaluator)}: not measured against people.</p>
      ) : (
        <CardDetails card={card} />
      )}
    </li>
  );
}

/** Filled as far as the score goes, and toned by whether that is good; nothing where it cannot tell. */
function Gauge({ score }: { score: Score }) {
  const goodness = goodnessOf(score);
  const tone = goodness === null ? "" : goodness < 0.4 ? "bad" : goodness < 0.6 ? "warn" : "good";
  return (
    <svg class={`gauge ${tone}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="6" />
      <rect width={Math.min(100, Math.max(0, 100 * (score.score ?? 0))).toFixed(1)} height="6" />
    </svg>
  );
}

function CardDetails({ card }: { card: Card }) {
  const { evaluator, sessions, metrics, on, made, notes } = card;
  return (
    <details class="trust">
      <summary>With people: {printable(agreementText(card))}</summary>
      <dl class="facts">
        {Object.entries(metrics).map(([name, { value, low, high }]) => (
          <div>
            <dt>{printable(metricName(name))}</dt>
            <dd>
              {digits(value)}{" "}
              <small>
                [{digits(low)}, {digits(high)}]
              </small>
            </dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p class="soft">{printable(note)}</p>
      ))}
      <p class="soft">
        {printable(evaluator)} on {printable(on)}, {counted(sessions, "label")}; {printable(made.at)}
      </p>
    </details>
  );
}
