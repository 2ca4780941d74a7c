import { dialogueTurns } from "../../src/sessions/dialogue-turns.ts";
import type { Dialogue, DialogueMessage } from "../../src/sessions/dialogue.ts";

/** Where a hostile text can stand in a session. */
export const places = ["user text", "note", "reply"] as const;
export type Place = (typeof places)[number];

/** Pure: a session with a text in it: among the customer's words, in what a tool answered, or in a reply. */
export function plant({ id, messages }: Dialogue, text: string, place: Place): Dialogue {
  const planted = [...messages];
  if (place === "note") {
    const at = planted.findLastIndex(({ role }) => role === "assistant");
    const call = { id: "planted", name: "lookup_order", args: { order_id: "12345" } };
    const note = { role: "tool", text: JSON.stringify({ found: true, note: text }), calls: [], answers: call } as const;
    planted.splice(at, 0, { role: "assistant", text: "", calls: [call] }, note);
  } else {
    const role = place === "reply" ? "assistant" : "user";
    const at = planted.findLastIndex((message) => message.role === role && message.text !== "");
    const message = planted[at];
    if (message) planted[at] = { ...message, text: `${message.text}\n${text}` } satisfies DialogueMessage;
  }
  return { id, messages: planted, turns: dialogueTurns(planted) };
}
