import type { TurnView } from "../../../sessions/turn-view.ts";

/** Pure: how far a turn has come, so that a page can tell whether it shows it as it is. */
export function turnState(turn: Pick<TurnView, "endedAt" | "steps" | "output" | "traceIds"> | undefined): string {
  if (turn === undefined) return "";
  return [turn.endedAt, turn.traceIds.length, turn.steps.length, turn.output.length].join(" ");
}
