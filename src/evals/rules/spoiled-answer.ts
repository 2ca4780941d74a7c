import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Breakdown } from "../breakdowns/breakdown.ts";
import { findBreakdowns } from "../breakdowns/find-breakdowns.ts";
import { memoised } from "../memoised.ts";
import { readingOf } from "./reading.ts";

/** Breakdowns that leave the customer with an answer that is wrong, or none. */
const SPOILING = new Set([
  "dead_end",
  "invented_fact",
  "stale_article",
  "superseded_id",
  "tool_error_hidden",
  "tool_not_called",
  "wrong_order",
]);
const SURE = 0.75;

/** Pure: what surely spoils the last answer of a dialogue, however content everybody looks with it. */
export const spoiledAnswer: (dialogue: Dialogue) => Breakdown | undefined = memoised((dialogue: Dialogue) => {
  const { asked, telling } = readingOf(dialogue);
  const last = telling.at(-1)?.message ?? -1;
  const question = asked.findLast(({ message }) => message < last)?.message ?? -1;
  return findBreakdowns(dialogue).find(
    ({ kind, message, probability }) =>
      SPOILING.has(kind) && probability >= SURE && message > question && message <= last,
  );
});
