import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import { isAssistant, isUser, textOf, usageOf, withUsage } from "../../lib/messages.ts";

/** Pure: the model's answer in other words, and without calls. */
export function saying(answer: AIMessage, words: string): AIMessage {
  const response_metadata = { ...answer.response_metadata, finish_reason: "stop" };
  return withUsage(new AIMessage({ content: words, response_metadata }), usageOf(answer));
}

/** Pure: the model's answer with other calls. */
export function calling(answer: AIMessage, calls: NonNullable<AIMessage["tool_calls"]>): AIMessage {
  const response_metadata = { ...answer.response_metadata, finish_reason: "tool_calls" };
  return withUsage(new AIMessage({ content: "", tool_calls: calls, response_metadata }), usageOf(answer));
}

export function isCalling(answer: AIMessage): boolean {
  return (answer.tool_calls ?? []).length > 0;
}

/** Pure: what the bot said to the customer last. */
export function lastReply(prompt: readonly BaseMessage[]): string {
  const earlier = prompt.slice(0, prompt.findLastIndex(isUser));
  return earlier.filter(isAssistant).map(textOf).findLast(Boolean) ?? "";
}

/** Pure: how often the model was asked since the customer spoke. */
export function roundsIn(prompt: readonly BaseMessage[]): number {
  return prompt.slice(prompt.findLastIndex(isUser) + 1).filter(isAssistant).length;
}
