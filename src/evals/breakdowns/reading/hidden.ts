import type { Dialogue, DialogueTurn } from "../../../sessions/dialogue.ts";
import { memoised } from "../../memoised.ts";
import { admits } from "./admits.ts";
import { claimsDone, tellsState } from "./claims.ts";
import { exchanges } from "./exchange.ts";
import { figuresIn } from "./figures.ts";
import { isStatement } from "./is-statement.ts";
import { isMadeGood, runsIn, turnAt } from "./runs-in.ts";
import { isTold } from "./told.ts";
import type { ToolRun } from "./tool-run.ts";

/** A failure that the reply of its turn covers up, and that reply. */
interface Hidden {
  run: ToolRun;
  reply: number;
}

/** Where a tool failed for good, and the reply says that all went well, or tells what only the tool could have told. */
export const hiddenFailures = memoised((dialogue): ReadonlyMap<DialogueTurn, Hidden> => {
  const hidden = new Map<DialogueTurn, Hidden>();
  for (const { turn, reply, text } of exchanges(dialogue)) {
    const run = runsIn(dialogue, turn).findLast(
      ({ outcome }) => outcome === "failed" || outcome === "refused" || outcome === "timed out",
    );
    if (run === undefined || isMadeGood(dialogue, run) || admits(text)) continue;
    const isFactual = (): boolean => figuresIn(text).some((figure) => !isTold(dialogue, figure, reply));
    const tells = run.isWrite ? claimsDone(text) : tellsState(text) || isFactual();
    if (tells || isAnsweredAllTheSame(dialogue, { turn, text, run })) hidden.set(turn, { run, reply });
  }
  return hidden;
});

/** Nothing of a turn could be looked up, and yet the reply asks nothing and names no other way: it can only be made up. */
function isAnsweredAllTheSame(
  dialogue: Dialogue,
  { turn, text, run }: { turn: DialogueTurn; text: string; run: ToolRun },
): boolean {
  if (run.isWrite || run.outcome === "refused") return false;
  return runsIn(dialogue, turn).every(({ outcome }) => outcome !== "done") && isStatement(text);
}

/** Whether a failure was covered up, which is then what broke the session. */
export function isHidden(dialogue: Dialogue, { message }: ToolRun): boolean {
  const turn = turnAt(dialogue)[message];
  return turn !== undefined && hiddenFailures(dialogue).has(turn);
}
