import type { DialogueMessage, DialogueTurn } from "./dialogue.ts";

/** Pure: the turns of messages. Several messages of the customer in a row are one turn: nobody answered between. */
export function dialogueTurns(messages: readonly DialogueMessage[]): DialogueTurn[] {
  const turns: DialogueTurn[] = [];
  for (const [position, { role, text }] of messages.entries()) {
    const current = turns.at(-1);
    const begins = role === "user" && messages[position - 1]?.role !== "user";
    if (begins || current === undefined) {
      turns.push({ turn: role === "user" ? countAsked(turns) + 1 : 0, first: position, last: position });
    } else current.last = position;
    const turn = turns.at(-1);
    if (turn && role === "assistant" && text.trim() !== "") turn.reply = position;
  }
  return turns;
}

function countAsked(turns: readonly DialogueTurn[]): number {
  return turns.filter(({ turn }) => turn > 0).length;
}
