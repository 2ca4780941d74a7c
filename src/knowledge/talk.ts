import type { BaseMessage } from "@langchain/core/messages";
import { isAssistant, isUser, textOf } from "../lib/messages.ts";

/** Something that was said in a conversation; a talk is a list of these, oldest first. */
export interface Said {
  role: "user" | "assistant";
  text: string;
}

/** What both sides said; an answer that only calls tools says nothing. */
export function talkFrom(messages: readonly BaseMessage[]): Said[] {
  return messages
    .filter((message) => isUser(message) || isAssistant(message))
    .map((message): Said => ({ role: isUser(message) ? "user" : "assistant", text: textOf(message) }))
    .filter(({ text }) => text.trim() !== "");
}
