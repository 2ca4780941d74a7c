import { contentWords } from "../../lib/content-words.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import { readingOf, type Reading } from "./reading.ts";

const STILL =
  /\b(?:still|again|yet|last time|yesterday|already|you (?:said|told|promised)|never (?:came|arrived|got))\b/iu;

/**
 * Pure: whether a later session comes back for what an earlier one was about: the same order or other long number,
 * and words of coming back or mostly the same words.
 */
export function returnsFor(later: Dialogue, earlier: Dialogue): boolean {
  const [before, now] = [readingOf(earlier), readingOf(later)];
  const shared = [...numbersIn(now)].some((number) => numbersIn(before).has(number));
  if (!shared) return false;
  if (now.asked.slice(0, 3).some(({ text }) => STILL.test(text))) return true;
  const [old, fresh] = [wordsOf(before), wordsOf(now)];
  const same = [...fresh].filter((word) => old.has(word)).length;
  return fresh.size > 0 && same / fresh.size >= 0.5;
}

function numbersIn({ asked }: Reading): Set<string> {
  return new Set(asked.flatMap(({ text }) => text.match(/\d{4,20}/gu) ?? []));
}

function wordsOf({ asked }: Reading): Set<string> {
  return new Set(asked.slice(0, 3).flatMap(({ text }) => [...contentWords(text).keys()]));
}
