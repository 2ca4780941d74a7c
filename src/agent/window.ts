import type { BaseMessage } from "@langchain/core/messages";
import { isAssistant, textOf } from "../lib/messages.ts";

/** How much of a session's past the model is shown: all of it, or the newest turns of at most so many tokens. */
export type Window = "full" | { tokens: number };

export const DEFAULT_WINDOW_TOKENS = 8000;

/** Beside the turn that runs. */
const MOST_TURNS = 10;
/** Between two moves each request begins as the one before it, and a provider's prompt cache serves it. */
const BLOCK = 8;

/**
 * How many of the oldest turns that are over the window leaves behind: whole
 * ones, in blocks of eight. Only where turns are so large that a block is all
 * there is, it leaves what fills more than half of the tokens, so that the next
 * move is not the next turn's.
 */
export function turnsToLeave(turns: readonly (readonly BaseMessage[])[], window: Window): number {
  if (window === "full") return 0;
  const sizes = turns.map((turn) => turn.reduce((sum, message) => sum + tokensIn(message), 0));
  const fits = (left: number, tokens: number): boolean =>
    turns.length - left <= MOST_TURNS && sizes.slice(left).reduce((sum, size) => sum + size, 0) <= tokens;
  const places = turns.map((_, place) => place);
  return (
    places.find((place) => place % BLOCK === 0 && fits(place, window.tokens)) ??
    places.find((place) => fits(place, window.tokens / 2)) ??
    turns.length
  );
}

/** Four characters are about a token of English, and a message's frame about four tokens (OpenAI's rule of thumb). */
function tokensIn(message: BaseMessage): number {
  const calls = isAssistant(message) ? (message.tool_calls ?? []) : [];
  return 4 + Math.ceil((textOf(message).length + (calls.length > 0 ? JSON.stringify(calls).length : 0)) / 4);
}
