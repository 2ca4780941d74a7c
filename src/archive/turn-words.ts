import { mapStoredMessagesToChatMessages } from "@langchain/core/messages";
import { isAssistant, isTool, isUser, textOf } from "../lib/messages.ts";
import type { ArchivedTurn } from "./turn-archive.ts";

/** What a turn can be found by. */
export interface TurnWords {
  customer: string;
  bot: string;
  tools: string;
}

export function turnWordsOf({ messages }: Pick<ArchivedTurn, "messages">): TurnWords {
  const said = mapStoredMessagesToChatMessages(messages);
  const joined = (spoke: (typeof said)[number][]): string =>
    spoke
      .map(textOf)
      .filter((text) => text !== "")
      .join("\n");
  return {
    customer: joined(said.filter(isUser)),
    bot: joined(said.filter(isAssistant)),
    tools: joined(said.filter(isTool)),
  };
}
