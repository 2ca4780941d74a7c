import type { AIMessage, BaseMessage, HumanMessage, ToolMessage, UsageMetadata } from "@langchain/core/messages";

/** What a message says, its text parts joined; images and files are left out. */
export function textOf(message: Pick<BaseMessage, "content">): string {
  if (typeof message.content === "string") return message.content;
  return message.content
    .map((part) => (part.type === "text" && typeof part["text"] === "string" ? part["text"] : ""))
    .join("");
}

export const isUser = (message: BaseMessage): message is HumanMessage => message.getType() === "human";
export const isAssistant = (message: BaseMessage): message is AIMessage => message.getType() === "ai";
export const isTool = (message: BaseMessage): message is ToolMessage => message.getType() === "tool";

// LangChain 1.4 types this property as always undefined for a plain AIMessage.
export function usageOf(message: AIMessage): UsageMetadata | undefined {
  return message.usage_metadata;
}

export function withUsage<M extends AIMessage>(message: M, usage: UsageMetadata | undefined): M {
  return usage === undefined ? message : Object.assign(message, { usage_metadata: usage });
}
