import { isObject } from "../../../context/transcript.ts";
import type { Dialogue } from "../../../sessions/dialogue.ts";
import { toolRuns } from "./tool-run.ts";

/** One of several things that a tool told of. */
export interface Choice {
  id: string;
  /** What a person would call it by. */
  words: string[];
  /** How many there were to choose from. */
  among: number;
}

/** An answer of more parts is not gone through. */
const MOST_PARTS = 2000;

/** What tools told of an id before a message, where it stood among others of its kind. */
export function choicesOf(dialogue: Dialogue, id: string, before: number): Choice[] {
  const run = toolRuns(dialogue).find(
    ({ result = Infinity, answer, text }) => result < before && isObject(answer) && text.includes(id),
  );
  const open: unknown[] = [run?.answer];
  for (let seen = 0; open.length > 0 && seen < MOST_PARTS; seen += 1) {
    const part = open.pop();
    if (!isObject(part) && !Array.isArray(part)) continue;
    const siblings: unknown[] = Object.values(part).filter(isObject);
    const found = siblings.find((one) => isObject(one) && Object.values(one).includes(id));
    if (isObject(found) && siblings.length > 1) return [{ id, words: wordsFor(found, id), among: siblings.length }];
    open.push(...Object.values(part));
  }
  return [];
}

function wordsFor(found: { [key: string]: unknown }, id: string): string[] {
  return Object.values(found)
    .filter((value): value is string => typeof value === "string" && value !== id && value.length >= 3)
    .map((value) => value.toLowerCase().replaceAll("_", " "));
}
