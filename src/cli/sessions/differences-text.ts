import type { Difference } from "../../simulation/pins/check-replay.ts";

/** Pure: what a replay showed, a line each. */
export function differencesText(differences: readonly Difference[]): string[] {
  return differences.map(({ turn, what, explanation }) => `    turn ${turn}, ${what}: ${explanation}`);
}
