import type { DialogueMessage, DialogueTurn } from "./dialogue.ts";

/** Pure: the turns of messages. Several messages of the customer in a row are one turn: nobody answered between. */
export function dialogueTurns(messages: readonly DialogueMessage[]): DialogueTurn[] {
  const turns: DialogueTurn[] = [];
  let asked = 0;
  for (const [position, { role, text }] of messages.entries()) {
    const current = turns.at(-1);
    const begins = role === "user" && messages[position - 1]?.role !== "user";
    if (begins || current === undefined) {
      if (role === "user") asked += 1;
      turns.push({ turn: asked, first: position, last: position });
    } else current.last = position;
    const turn = turns.at(-1);
    if (turn && role === "assistant" && text.trim() !== "") turn.reply = position;
  }
  return turns;
}
