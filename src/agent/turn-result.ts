import type { BaseMessage } from "@langchain/core/messages";
import { contextViewOf, type ContextView } from "../context/context-view.ts";
import type { Ledger } from "../context/ledger.ts";
import { isAssistant, isTool, isUser, textOf, usageOf } from "../lib/messages.ts";

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
  usage: { inputTokens: number; outputTokens: number };
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
  state: { messages: readonly BaseMessage[]; turn: number; ledger: Ledger };
}

/** Pure: reads the turn that ended last off a session's state. */
export function turnResultFrom({ sessionId, userId, traceId, state }: FinishedTurn): TurnResult {
  const since = state.messages.slice(state.messages.findLastIndex(isUser) + 1);
  const answers = since.filter(isAssistant);
  const last = answers.at(-1);
  const usages = answers.map(usageOf);
  return {
    sessionId,
    ...(userId !== undefined && { userId }),
    turn: state.turn,
    reply: last ? textOf(last) : "",
    context: contextViewOf(state.ledger),
    tools: since.filter(isTool).map(({ name = "", status }) => ({ name, ok: status !== "error" })),
    traceId,
    usage: {
      inputTokens: usages.reduce((sum, usage) => sum + (usage?.input_tokens ?? 0), 0),
      outputTokens: usages.reduce((sum, usage) => sum + (usage?.output_tokens ?? 0), 0),
    },
  };
}
