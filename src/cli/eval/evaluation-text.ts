import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import { digits } from "../../evals/calibration/agreement-text.ts";
import type { SessionEvaluation } from "../../evals/evaluate-session.ts";
import { sessionVerdict } from "../../evals/report/session-verdict.ts";
import type { Score } from "../../evals/score.ts";
import { printable } from "../../lib/text.ts";
import type { TextStyle } from "../../sessions/session-text.ts";

interface EvaluationStyle extends TextStyle {
  /** Every score with its reason, and faint signs too. */
  verbose: boolean;
  /** How a message is named: by its position unless said. */
  placeOf?: (message: number) => string;
}

/** Pure: an evaluation as people read it: a line, and where it broke. */
export function evaluationText(evaluation: SessionEvaluation, style: EvaluationStyle): string {
  const { placeOf = (message: number): string => `message ${message}` } = style;
  const { red, yellow, dim } = pc.createColors(style.color);
  const { verdict, first, poor } = sessionVerdict(evaluation);
  const mark = { broke: red("BROKE  "), poor: yellow("poor   "), fine: dim("fine   ") }[verdict];
  const shown = style.verbose ? [] : poor.slice(0, MOST_POOR).map(({ name, score }) => `${name} ${figure(score)}`);
  const whole = `${printable(evaluation.id).padEnd(28)}  ${evaluation.outcome.padEnd(10)}  `;
  const head = `${whole}${listWithin(style.width - MARK - whole.length, shown)}`;
  const signs = style.verbose ? evaluation.breakdowns : first === undefined ? [] : [first];
  return [
    `${mark}${head.trimEnd()}`,
    ...(style.verbose ? evaluation.scores.map((score) => scoreText(score, style.width)) : []),
    ...signs.map((sign) =>
      row(
        `${placeOf(sign.message)}, ${sign.kind} (${sign.cause}${sign.probability < 0.5 ? ", a faint sign" : ""}): ${sign.evidence}`,
        {
          indent: INDENT,
          width: style.width,
        },
      ),
    ),
  ].join("\n");
}

const MOST_POOR = 3;
const MARK = 7;
const INDENT = 9;
const EXPLANATION = 43;

function scoreText({ name, score, label, explanation }: Score, width: number): string {
  const head = `${" ".repeat(INDENT)}${name.padEnd(14)} ${figure(score).padStart(4)}  ${label.padEnd(EXPLANATION - INDENT - 22)} `;
  return `${printable(head)}${row(explanation, { indent: EXPLANATION, width }).trimStart()}`;
}

/** As many of them as a line holds; the first in any case. */
function listWithin(width: number, [first = "", ...others]: readonly string[]): string {
  let list = printable(first);
  for (const other of others.map((one) => `, ${printable(one)}`)) {
    if (list.length + other.length > width) break;
    list += other;
  }
  return list;
}

/** What cannot be told has no figure. */
function figure(score: number | null): string {
  return score === null ? "-" : digits(score);
}

/** A text that wraps below itself. */
function row(text: string, { indent, width }: { indent: number; width: number }): string {
  const lines = wrapAnsi(printable(text), Math.max(30, width - indent), { hard: true }).split("\n");
  return lines.map((line) => `${" ".repeat(indent)}${line}`).join("\n");
}
