import type { Said } from "./talk.ts";

/**
 * Which of the known subjects a conversation is about now: those that were
 * named last, by either side. Empty where none was.
 */
export function subjectsInTalk(talk: readonly Said[], known: readonly string[]): string[] {
  for (const { text } of talk.toReversed()) {
    const named = known.filter((subject) => text.toLowerCase().includes(subject.toLowerCase()));
    if (named.length > 0) return named;
  }
  return [];
}
