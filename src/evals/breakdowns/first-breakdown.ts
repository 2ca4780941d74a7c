import type { Breakdown } from "./breakdown.ts";

/** From this probability on a breakdown counts as one. */
const SURE = 0.5;

/** Pure: whether a session is said to have broken there; a fainter sign is a place to look at and no more. */
export function isSure({ probability }: Pick<Breakdown, "probability">): boolean {
  return probability >= SURE;
}

/**
 * Pure: the breakdown that came first. A faint sign does not come before a sure one, however early it stands: of those
 * that are likely the first, and where none is, the likeliest.
 */
export function firstBreakdown(breakdowns: readonly Breakdown[]): Breakdown | undefined {
  const sure = breakdowns.filter(isSure);
  const likeliest = (sure.length > 0 ? sure : breakdowns).toSorted(sure.length > 0 ? byPlace : byProbability);
  return likeliest[0];
}

function byPlace(a: Breakdown, b: Breakdown): number {
  return a.message - b.message || b.probability - a.probability;
}

function byProbability(a: Breakdown, b: Breakdown): number {
  return b.probability - a.probability || a.message - b.message;
}
