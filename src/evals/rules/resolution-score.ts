/** So near to even odds nothing is said. */
const EVEN = 0.1;

/** Pure: the score that odds come to; `null` where they are about even. */
export function resolutionScore(probability: number): number | null {
  return Math.abs(probability - 0.5) < EVEN ? null : probability;
}
