import type { BaseMessage } from "@langchain/core/messages";
import { contextViewOf, type ContextView } from "../context/ledger/context-view.ts";
import type { Ledger } from "../context/ledger/ledger.ts";
import { isAssistant, isTool, isUser, textOf, usageOf } from "../lib/messages.ts";
import { totalUsage, usageFrom, type Usage } from "../lib/usage.ts";

/** What a turn came to. */
export interface TurnResult {
  sessionId: string;
  userId?: string;
  /** From 1. */
  turn: number;
  reply: string;
  context: ContextView;
  tools: ToolOutcome[];
  /** The trace that holds the turn's spans, 32 hex digits. */
  traceId: string;
  /** Of every model that was asked. */
  usage: Usage;
  /** Why there is no answer; the reply then says so in the customer's words. */
  error?: { code: string; message: string };
}

export interface ToolOutcome {
  name: string;
  ok: boolean;
}

interface FinishedTurn {
  sessionId: string;
  userId: string | undefined;
  traceId: string;
  state: { messages: readonly BaseMessage[]; turn: number; ledger: Ledger; sideUsage?: Usage };
}

/** Pure: reads the turn that ended last off a session's state. */
export function turnResultFrom({ sessionId, userId, traceId, state }: FinishedTurn): TurnResult {
  const since = state.messages.slice(state.messages.findLastIndex(isUser) + 1);
  const answers = since.filter(isAssistant);
  const last = answers.at(-1);
  return {
    sessionId,
    ...(userId !== undefined && { userId }),
    turn: state.turn,
    reply: last ? textOf(last) : "",
    context: contextViewOf(state.ledger),
    tools: since.filter(isTool).map(({ name = "", status }) => ({ name, ok: status !== "error" })),
    traceId,
    usage: totalUsage([...answers.map((answer) => usageFrom(usageOf(answer))), state.sideUsage ?? usageFrom()]),
  };
}
