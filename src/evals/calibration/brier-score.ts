import { mean } from "simple-statistics";
import type { Agreement } from "./labelled-score.ts";

/** The mean squared distance of a score, read as a probability, from what was so (Brier 1950): 0 is best, .25 is always saying .5. */
export const brierScore: Agreement = (pairs) => mean(pairs.map(({ score, label }) => (score - label) ** 2));
