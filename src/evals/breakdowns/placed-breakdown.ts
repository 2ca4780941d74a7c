import type { Dialogue } from "../../sessions/dialogue.ts";
import { turnAt } from "../../sessions/turn-at.ts";
import type { Breakdown } from "./breakdown.ts";

/** A breakdown and the turn it is in, as `sessions show` counts them; `null` where a message is of none. */
export interface PlacedBreakdown extends Breakdown {
  turn: number | null;
}

/** Pure: breakdowns by their turns. */
export function placedBreakdowns(dialogue: Dialogue, breakdowns: readonly Breakdown[]): PlacedBreakdown[] {
  return breakdowns.map((one) => ({ ...one, turn: turnAt(dialogue, one.message) ?? null }));
}
