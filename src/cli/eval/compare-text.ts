import { digits } from "../../evals/calibration/agreement-text.ts";
import type { Difference } from "../../evals/rates/compare-rates.ts";

/** A difference with its verdict; `adjustedP` is made up for asking about several scores at once. */
export interface Comparison extends Difference {
  name: string;
  adjustedP: number;
  verdict: "higher" | "lower" | "noise";
}

/** Pure: differences in plain words. */
export function compareText(
  comparisons: readonly Comparison[],
  { a, b, paired }: { a: number; b: number; paired: number },
): string {
  const lines = comparisons.map(
    ({ name, a: before, b: after, difference, low, high, verdict, byPeople }) =>
      `  ${name.padEnd(14)} ${digits(before)} → ${digits(after)}  ${signed(difference)} [${signed(low)}, ${signed(high)}]  ${verdictText({ verdict, low, high })}${byPeople ? ", with people's labels" : ""}`,
  );
  const asked = comparisons.length > 1 ? ` The verdicts allow for ${comparisons.length} questions at once (Holm).` : "";
  return [
    `${a} sessions before, ${b} after, ${paired} of them the same`,
    ...lines,
    `  The brackets hold 95 of 100 such pairs of runs.${asked}`,
    ...comparisons
      .filter(({ verdict, low, high }) => verdict === "noise" && high > low)
      .map(
        ({ name, low, high }) =>
          `  ${name}: a change below ${finer((high - low) / 2)} cannot be seen with so few sessions.`,
      ),
  ].join("\n");
}

function verdictText({ verdict, low, high }: Pick<Comparison, "verdict" | "low" | "high">): string {
  if (verdict !== "noise") return `${verdict}, more than noise`;
  return high > low ? "may be noise" : "the same in each";
}

function signed(value: number): string {
  return `${value >= 0 ? "+" : ""}${finer(value)}`;
}

/** Differences are smaller than what they are of. */
function finer(value: number): string {
  return value.toFixed(3).replace(/^(-?)0\./u, "$1.");
}
