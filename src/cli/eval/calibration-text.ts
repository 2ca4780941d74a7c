import { digits, metricName } from "../../evals/calibration/agreement-text.ts";
import type { Card } from "../../evals/calibration/card.ts";

const WIDTH = 40;

/** Pure: a card as people read it: what it was measured on, each figure with its interval, and what scores meant. */
export function calibrationText({
  evaluator,
  on,
  sessions,
  groups,
  positives,
  metrics,
  reliability,
  notes,
}: Card): string {
  const said = positives === null ? "rated" : `${positives} yes, ${sessions - positives} no`;
  return [
    `${evaluator} on ${on}: ${sessions} labels (${said}) in ${groups} groups`,
    ...Object.entries(metrics).map(
      ([name, { value, low, high }]) =>
        `  ${metricName(name).padEnd(20)}${digits(value).padStart(5)}  [${digits(low)}, ${digits(high)}]`,
    ),
    ...(reliability.length === 0 ? [] : ["  what a score said, and how many were so"]),
    ...reliability.map(binText),
    ...notes.map((one) => `  ${one}`),
  ].join("\n");
}

/** The bar is what was so; the mark is what was said. They end at one place where scores mean what they say. */
function binText({ count, meanScore, meanLabel }: Card["reliability"][number]): string {
  const bar = "▇".repeat(Math.round(meanLabel * WIDTH)).padEnd(WIDTH + 1);
  const mark = Math.round(meanScore * WIDTH);
  return `  ${digits(meanScore).padStart(4)}  ${bar.slice(0, mark)}│${bar.slice(mark + 1)} ${digits(meanLabel)} of ${count}`;
}
