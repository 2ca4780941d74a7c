import type { ScoredPair } from "./labelled-score.ts";

/** The sessions whose scores lie in one tenth: what was said of them on average, and what was so. */
export interface ReliabilityBin {
  count: number;
  meanScore: number;
  meanLabel: number;
}

const BINS = 10;

/** Pure: bins of equal width, those that hold nothing left out. A score means what it says where both means are equal. */
export function reliability(pairs: readonly ScoredPair[]): ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, score: 0, label: 0 }));
  for (const { score, label } of pairs) {
    const bin = bins[Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.score += score;
    bin.label += label;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ count, score, label }) => ({ count, meanScore: score / count, meanLabel: label / count }));
}
