import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Breakdown } from "../breakdowns/breakdown.ts";
import { findBreakdowns } from "../breakdowns/find-breakdowns.ts";
import { memoised } from "./memoised.ts";

/** Pure: the breakdowns of a dialogue, looked for once however many evaluators count them. */
export const breakdownsOf: (dialogue: Dialogue) => readonly Breakdown[] = memoised(findBreakdowns);
