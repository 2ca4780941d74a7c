import type { Dialogue, DialogueTurn } from "../../../sessions/dialogue.ts";
import { memoised } from "../../memoised.ts";
import { toolRuns, type ToolRun } from "./tool-run.ts";

/** The turn that each message belongs to. */
export const turnAt = memoised(({ messages, turns }): readonly (DialogueTurn | undefined)[] => {
  let next = 0;
  return messages.map((_, position) => {
    while ((turns[next]?.last ?? Infinity) < position) next += 1;
    return turns[next];
  });
});

const byTurn = memoised((dialogue) => {
  const runs = new Map<DialogueTurn | undefined, ToolRun[]>();
  for (const run of toolRuns(dialogue)) {
    const turn = turnAt(dialogue)[run.message];
    const before = runs.get(turn);
    if (before) before.push(run);
    else runs.set(turn, [run]);
  }
  return runs;
});

/** The calls of one turn. */
export function runsIn(dialogue: Dialogue, turn: DialogueTurn | undefined): readonly ToolRun[] {
  return byTurn(dialogue).get(turn) ?? [];
}

/** Whether the same tool was called again before the customer's next words, and answered. */
export function isMadeGood(dialogue: Dialogue, { call, message }: ToolRun): boolean {
  return runsIn(dialogue, turnAt(dialogue)[message]).some(
    (later) =>
      later.message >= message && later.call !== call && later.call.name === call.name && later.outcome === "done",
  );
}
