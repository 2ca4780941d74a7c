import { mapStoredMessagesToChatMessages } from "@langchain/core/messages";
import { isAssistant, isTool, isUser, textOf } from "../lib/messages.ts";
import type { ArchivedTurn } from "./turn-archive.ts";

/** Of a longer text the beginning is found; PostgreSQL's index takes no more than 1 MB of a turn. */
const LONGEST = 32 * 1024;

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
      .join("\n")
      .slice(0, LONGEST);
  return {
    customer: joined(said.filter(isUser)),
    bot: joined(said.filter(isAssistant)),
    tools: joined(said.filter(isTool)),
  };
}
