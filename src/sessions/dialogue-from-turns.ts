import type { Dialogue, DialogueTurn } from "./dialogue.ts";
import type { SpokenTurn } from "./spoken-turn.ts";

/** Pure: the dialogue of a live session. A turn of which no word is known, cut off at its beginning, is none. */
export function dialogueFromTurns(id: string, userId: string | undefined, spoken: readonly SpokenTurn[]): Dialogue {
  const turns: DialogueTurn[] = [];
  let first = 0;
  for (const { messages, startedAt: _, ...turn } of spoken) {
    if (messages.length === 0) continue;
    const reply = messages.findLastIndex(({ role, text }) => role === "assistant" && text.trim() !== "");
    turns.push({ ...turn, first, last: first + messages.length - 1, ...(reply >= 0 && { reply: first + reply }) });
    first += messages.length;
  }
  return { id, ...(userId !== undefined && { userId }), messages: spoken.flatMap(({ messages }) => messages), turns };
}
