import type { Dialogue } from "../../sessions/dialogue.ts";
import { findBreakdowns } from "../breakdowns/find-breakdowns.ts";

/** Pure: how content a reply leaves the customer, 1 to 5. */
export function turnSatisfaction(dialogue: Dialogue, message: number): number {
  const broken = findBreakdowns(dialogue).find((breakdown) => breakdown.message === message);
  return 4 - 3 * (broken?.probability ?? 0);
}
