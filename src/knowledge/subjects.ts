import { subjectFinder } from "./subject-names.ts";
import type { Said } from "./talk.ts";

/**
 * Which of the known subjects a conversation is about now: those that the last
 * message names which names any, whoever said it, so that "it" and "either of
 * them" are what was named last. Empty where none was.
 */
export function subjectsInTalk(talk: readonly Said[], known: readonly string[]): string[] {
  const namedIn = subjectFinder(known);
  for (const { text } of talk.toReversed()) {
    const named = namedIn(text);
    if (named.length > 0) return named;
  }
  return [];
}
