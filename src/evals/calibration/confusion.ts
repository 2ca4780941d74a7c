import type { ScoredPair } from "./labelled-score.ts";

/** From here on a score says yes, and so does a label. */
const YES = 0.5;

export interface Confusion {
  bothYes: number;
  bothNo: number;
  scoreAlone: number;
  labelAlone: number;
}

/** Pure: how often a score of .5 or more says the same as the label. */
export function confusion(pairs: readonly ScoredPair[]): Confusion {
  const counts = { bothYes: 0, bothNo: 0, scoreAlone: 0, labelAlone: 0 };
  for (const { label, score } of pairs) {
    if (score >= YES) counts[label >= YES ? "bothYes" : "scoreAlone"] += 1;
    else counts[label >= YES ? "labelAlone" : "bothNo"] += 1;
  }
  return counts;
}
