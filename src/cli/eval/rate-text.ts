import { digits } from "../../evals/calibration/agreement-text.ts";
import type { Rate } from "../../evals/rates/estimate-rate.ts";
import { labelsSaved } from "../../evals/rates/labels-saved.ts";
import { counted } from "../../lib/text.ts";

/** Pure: a rate in words that may be quoted, and what it stands on. */
export function rateText(name: string, rate: Rate, ofLabels: Rate): string {
  const { sessions, labels, groups, about, coverage, lambda } = rate;
  const saved = labelsSaved(rate, ofLabels);
  const isAll = labels === sessions;
  if (isAll && about === "these")
    return [
      `${name} ${digits(rate.rate)} of these sessions: all ${sessions} are labelled, so that nothing is estimated`,
      "  --about coming says how far that holds for the next ones",
    ].join("\n");
  return [
    `${name} ${digits(rate.rate)} [${digits(rate.low)}, ${digits(rate.high)}] of ${about === "these" ? "these" : "these and coming"} sessions, with 95% confidence`,
    `  ${counted(labels, "label")} of ${counted(groups, "group")}, and automatic scores of ${sessions} sessions (coverage ${digits(coverage)})`,
    `  labels alone: ${digits(ofLabels.rate)} [${digits(ofLabels.low)}, ${digits(ofLabels.high)}]`,
    isAll
      ? "  every session is labelled, so that scores have nothing to add"
      : lambda === 0
        ? "  the scores do not go with the labels, and were not used"
        : `  the scores save ${Math.max(0, Math.round(100 * saved))}% of the labels (lambda ${digits(lambda)})`,
    isAll
      ? "  it holds if the next sessions are like these"
      : "  it holds if the labelled sessions were drawn at random, not because they looked bad or uncertain",
  ].join("\n");
}
