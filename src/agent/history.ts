import type { BaseMessage } from "@langchain/core/messages";
import { isAssistant, isTool, isUser, textOf } from "../lib/messages.ts";
import { inCallOrder } from "./tool-calls.ts";

/** One message of a session, as a program shows it. */
export interface HistoryMessage {
  /** From 1. */
  turn: number;
  role: "user" | "assistant" | "tool";
  content: string;
  /** What an assistant's message called. */
  toolCalls?: { id: string; name: string; args: { [name: string]: unknown } }[];
  /** Which call a tool's message answers. */
  toolCallId?: string;
  name?: string;
}

interface Window {
  /** The turn that the graph opened last. */
  turn: number;
  /** Id of the words that it took in last: what a crash left behind them belongs to the turn that is to come. */
  heard: string | null;
  before: number;
  limit: number;
}

/** Pure: the messages of `limit` whole turns before turn `before`, oldest first. */
export function historyFrom(
  messages: readonly BaseMessage[],
  { turn, heard, before, limit }: Window,
): HistoryMessage[] {
  const turns = turnsOf(messages);
  const isTakenIn = turns.at(-1)?.some(({ id }) => id === heard) ?? true;
  const lastTurn = isTakenIn ? turn : turn + 1;
  const end = Math.min(before, lastTurn + 1);
  return turns.flatMap((said, index) => {
    const number = lastTurn - turns.length + 1 + index;
    return number < end && number >= end - limit
      ? inCallOrder(said).map((message) => historyMessageFrom(message, number))
      : [];
  });
}

/** A turn begins where the customer speaks after somebody else did. */
function turnsOf(messages: readonly BaseMessage[]): BaseMessage[][] {
  const turns: BaseMessage[][] = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    const opensTurn = isUser(message) && (before === undefined || !isUser(before));
    if (opensTurn) turns.push([message]);
    else turns.at(-1)?.push(message);
  });
  return turns;
}

function historyMessageFrom(message: BaseMessage, turn: number): HistoryMessage {
  const content = textOf(message);
  if (isTool(message)) {
    return {
      turn,
      role: "tool",
      content,
      toolCallId: message.tool_call_id,
      ...(message.name !== undefined && { name: message.name }),
    };
  }
  if (!isAssistant(message)) return { turn, role: "user", content };
  const calls = (message.tool_calls ?? []).map(({ id = "", name, args }) => ({
    id,
    name,
    args: args as { [name: string]: unknown },
  }));
  return { turn, role: "assistant", content, ...(calls.length > 0 && { toolCalls: calls }) };
}
