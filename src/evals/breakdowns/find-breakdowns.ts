import type { Dialogue } from "../../sessions/dialogue.ts";
import { memoised } from "../memoised.ts";
import { breakdownKinds } from "./breakdown-kinds.ts";
import type { Breakdown } from "./breakdown.ts";

/** Pure: where a session broke, the first first. */
export const findBreakdowns: (dialogue: Dialogue) => Breakdown[] = memoised((dialogue) =>
  breakdownKinds
    .flatMap(({ kind, cause, find }) => find(dialogue).map((found) => ({ ...found, kind, cause })))
    .toSorted((a, b) => a.message - b.message || b.probability - a.probability),
);
