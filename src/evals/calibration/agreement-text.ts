import type { Card } from "./card.ts";

/** Pure: how far to trust an evaluator in a few words: `kappa .66 [.60, .71] on STAR`. */
export function agreementText({ metrics, on }: Card): string {
  const [first] = Object.entries(metrics);
  if (first === undefined || first[0] === "coverage") return `agreement unknown on ${on}`;
  return `${metricText(...first)} on ${on}`;
}

/** Pure: a figure and where it lies in 95 of 100 other such samples. */
function metricText(name: string, { value, low, high }: Card["metrics"][string]): string {
  return `${metricName(name)} ${digits(value)} [${digits(low)}, ${digits(high)}]`;
}

const NAMES: Readonly<Record<string, string>> = {
  auc: "AUC",
  brier: "Brier score",
  ece: "calibration error",
  pearson: "Pearson",
  spearman: "Spearman",
};

/** As prose has it: balanced accuracy, AUC. */
export function metricName(name: string): string {
  return NAMES[name] ?? name.replaceAll(/([A-Z]|\d+)/gu, (part) => ` ${part.toLowerCase()}`);
}

/** Statisticians leave the 0 away where a figure cannot pass 1. */
export function digits(value: number): string {
  return value
    .toFixed(2)
    .replace(/^(-?)0\./u, "$1.")
    .replace(/^-(\.00)$/u, "$1");
}
