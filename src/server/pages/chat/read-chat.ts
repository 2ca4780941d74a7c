import type { SupportBot } from "../../../app.ts";
import type { SessionReader } from "../../../sessions/session-reader.ts";
import type { ChatTurns } from "./chat-turns.ts";
import type { Exchange, ToldExchange } from "./exchange.ts";
import { readBeside, type Beside } from "./read-beside.ts";
import { readTalk, type TalkQuery } from "./read-talk.ts";

export interface ChatSources {
  bot: SupportBot;
  reader: SessionReader;
  turns: ChatTurns;
}

/** A session as its chat shows it at one moment: each turn stands in one place. */
export interface Chat {
  told: ToldExchange[];
  live: Exchange[];
  beside: Beside;
}

/** @throws SessionNotFoundError for another user's session, StorageError for one that cannot be read. */
export async function readChat({ bot, reader, turns }: ChatSources, query: TalkQuery): Promise<Chat> {
  const live = turns.of(query.sessionId);
  const running = live.find(({ state }) => state === "runs")?.turn;
  const told = await readTalk(bot, reader, query);
  return {
    told: told.filter(({ turn }) => running === undefined || turn < running),
    live,
    beside: await readBeside(bot, reader, { sessionId: query.sessionId, running }),
  };
}
