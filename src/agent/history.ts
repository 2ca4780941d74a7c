import type { BaseMessage } from "@langchain/core/messages";
import { isAssistant, isTool, textOf } from "../lib/messages.ts";
import { inCallOrder } from "./tool-calls.ts";
import { turnsOf } from "./turns-of.ts";

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
  /** What it called gave an error. */
  failed?: true;
}

interface Told {
  messages: readonly BaseMessage[];
  /** The turn that the graph opened last. */
  turn: number;
  /** Id of the words that it took in last: what a crash left behind them belongs to the turn that is to come. */
  heard: string | null;
}

/** A turn of a session with what was said in it. */
export interface ToldTurn {
  turn: number;
  messages: readonly BaseMessage[];
}

/** Pure: the turns that a session's state holds, oldest first. */
export function toldTurnsIn({ messages, turn, heard }: Told): ToldTurn[] {
  const turns = turnsOf(messages);
  const isTakenIn = turns.at(-1)?.some(({ id }) => id === heard) ?? true;
  const first = (isTakenIn ? turn : turn + 1) - turns.length + 1;
  return turns.map((said, index) => ({ turn: first + index, messages: said }));
}

export function historyFrom(turns: readonly ToldTurn[]): HistoryMessage[] {
  return turns.flatMap(({ turn, messages }) =>
    inCallOrder(messages).map((message) => historyMessageFrom(message, turn)),
  );
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
      ...(message.status === "error" && { failed: true }),
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
