import type { BaseMessage } from "@langchain/core/messages";
import { isUser } from "../lib/messages.ts";

/** A session's messages by turns: one begins where the customer speaks after somebody else did. */
export function turnsOf(messages: readonly BaseMessage[]): BaseMessage[][] {
  const turns: BaseMessage[][] = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    const opensTurn = isUser(message) && (before === undefined || !isUser(before));
    if (opensTurn) turns.push([message]);
    else turns.at(-1)?.push(message);
  });
  return turns;
}
