import type { Score } from "../score.ts";

/** Where 1 is bad. */
const TURNED = new Set(["frustration", "effort"]);

export function isBestAtZero(name: string): boolean {
  return TURNED.has(name);
}

/** Pure: a score with 1 for the best, whatever it counts; `null` where it cannot tell. */
export function goodnessOf({ name, score }: Pick<Score, "name" | "score">): number | null {
  return score !== null && isBestAtZero(name) ? 1 - score : score;
}
