import type { Breakdown } from "./breakdown.ts";

/** From this probability on a breakdown counts as one. */
const SURE = 0.5;
/** Faint signs of these kinds stand in most sessions that went well: alone they point nowhere. */
const COMMON: ReadonlySet<string> = new Set(["unconfirmed_write"]);

/** Pure: whether a session is said to have broken there; a fainter sign is a place to look at and no more. */
export function isSure({ probability }: Pick<Breakdown, "probability">): boolean {
  return probability >= SURE;
}

/**
 * Pure: the breakdown that came first. A faint sign does not come before a sure one, however early it stands: of those
 * that are likely the first, and where none is, the likeliest that says something.
 */
export function firstBreakdown(breakdowns: readonly Breakdown[]): Breakdown | undefined {
  const sure = breakdowns.filter(isSure);
  const faint = breakdowns.filter(({ kind }) => !COMMON.has(kind));
  return sure.length > 0 ? sure.toSorted(byPlace)[0] : faint.toSorted(byProbability)[0];
}

function byPlace(a: Breakdown, b: Breakdown): number {
  return a.message - b.message || b.probability - a.probability;
}

function byProbability(a: Breakdown, b: Breakdown): number {
  return b.probability - a.probability || a.message - b.message;
}
