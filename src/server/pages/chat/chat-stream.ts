import { setTimeout as pause } from "node:timers/promises";
import type { SSEStreamingApi } from "hono/streaming";
import { SupportBotError } from "../../../errors.ts";
import { Bell } from "../../../lib/bell.ts";
import type { SessionFeed } from "../../live/session-feed.ts";
import { chatParts } from "./chat-parts.tsx";
import type { Customer } from "./customer.ts";
import { readChat, type Chat, type ChatSources } from "./read-chat.ts";

/** What changes meanwhile is sent together, in ms. */
const PAUSE_MS = 100;
/** When a store that could not be read is read again, in ms. */
const AGAIN_MS = 1000;

interface Watched extends Customer {
  /** The first turn that the page shows. */
  from: number;
  /** The place of the newest span that it shows. */
  after?: number | undefined;
}

/**
 * The parts of a chat's page as they come to be, each whole: a page that comes back after a break, or is one of two,
 * shows the same. What was sent already is not sent again.
 */
export async function streamChat(
  stream: SSEStreamingApi,
  signal: AbortSignal,
  { feed, ...sources }: ChatSources & { feed: SessionFeed },
  watched: Watched,
): Promise<void> {
  const { sessionId, after } = watched;
  const bell = new Bell(signal);
  const sent = new Map<string, string>();
  let chat: Chat | undefined;
  // Tokens come every few milliseconds, and change nothing that stands in a file.
  let isStale = true;
  using _ = feed.follow({ sessionId, after }, () => {
    isStale = true;
    bell.ring();
  });
  using __ = sources.turns.follow(sessionId, (change) => {
    isStale ||= change === "turns";
    bell.ring();
  });
  for (bell.ring(); ; await rest(PAUSE_MS, signal)) {
    await bell.heard();
    if (signal.aborted) return;
    const known = isStale ? undefined : chat;
    isStale = false;
    try {
      chat = known ? { ...known, live: sources.turns.of(sessionId) } : await readChat(sources, watched);
    } catch (error) {
      if (!(error instanceof SupportBotError)) throw error;
      isStale = true;
      bell.ring();
      await rest(AGAIN_MS, signal);
      continue;
    }
    for (const [event, data] of await chatParts(watched, chat)) {
      if (sent.get(event) === data) continue;
      sent.set(event, data);
      await stream.writeSSE({ event, data });
    }
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
