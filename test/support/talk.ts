import { dialogueTurns } from "../../src/sessions/dialogue-turns.ts";
import type { Dialogue, DialogueCall, DialogueMessage, DialogueTurn } from "../../src/sessions/dialogue.ts";

type Said = readonly DialogueMessage[];

export function user(text: string): Said {
  return [{ role: "user", text, calls: [] }];
}

export function bot(text: string): Said {
  return [{ role: "assistant", text, calls: [] }];
}

let made = 0;

/** A call and its answer: an object is written as JSON, an error's message is what a failed call leaves. */
export function calls(name: string, args: DialogueCall["args"], answer: object | string): Said {
  made += 1;
  const call = { id: `call-${made}`, name, args };
  const failed = answer instanceof Error;
  const text = failed ? answer.message : typeof answer === "string" ? answer : JSON.stringify(answer);
  return [
    { role: "assistant", text: "", calls: [call] },
    { role: "tool", text, calls: [], answers: call, ...(failed && { failed }) },
  ];
}

/** A session of what was said, with what its turns tell beside. */
export function talk(
  said: readonly Said[],
  beside: (turn: DialogueTurn) => Partial<DialogueTurn> = () => ({}),
): Dialogue {
  const messages = said.flat();
  return { id: "s-1", messages, turns: dialogueTurns(messages).map((turn) => ({ ...turn, ...beside(turn) })) };
}

export const shipped = {
  found: true,
  order_id: "12345",
  status: "in transit",
  carrier: "FedEx",
  arrival_date: "2026-03-15",
};
export const other = { ...shipped, order_id: "67890", carrier: "UPS", arrival_date: "2026-03-19" };
