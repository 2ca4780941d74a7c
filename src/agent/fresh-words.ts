import type { HumanMessage } from "@langchain/core/messages";
import { isUser } from "../lib/messages.ts";
import type { SupportState } from "./state.ts";

/** The customer's messages since the last one that was taken in. */
export function freshWords({ messages, heard }: SupportState): HumanMessage[] {
  const lastHeard = messages.findIndex(({ id }) => heard !== null && id === heard);
  const lastNotUsers = messages.findLastIndex((message) => !isUser(message));
  return messages.slice((lastHeard >= 0 ? lastHeard : lastNotUsers) + 1).filter(isUser);
}
