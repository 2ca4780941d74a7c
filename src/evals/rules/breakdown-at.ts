import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Breakdown } from "../breakdowns/breakdown.ts";
import { findBreakdowns } from "../breakdowns/find-breakdowns.ts";
import { memoised } from "../memoised.ts";

/** Pure: the likeliest breakdown at a message. */
export function breakdownAt(dialogue: Dialogue, message: number): Breakdown | undefined {
  return likeliest(dialogue).get(message);
}

const likeliest = memoised((dialogue: Dialogue) => {
  const found = new Map<number, Breakdown>();
  for (const one of findBreakdowns(dialogue)) {
    const before = found.get(one.message);
    if (!before || one.probability > before.probability) found.set(one.message, one);
  }
  return found;
});
