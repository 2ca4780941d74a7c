import { Bell } from "../../lib/bell.ts";
import type { SessionNews } from "../../spans/session-news.ts";
import type { SessionFeed } from "./session-feed.ts";

interface Following {
  sessionId?: string | undefined;
  after?: number | undefined;
  signal: AbortSignal;
}

/** Sessions as they get spans, until the signal aborts or the feed ends. Who is slow is told of a session once, by its newest span. */
export async function* followSessions(feed: SessionFeed, following: Following): AsyncGenerator<SessionNews, void> {
  const signal = AbortSignal.any([following.signal, feed.ended]);
  const pending = new Map<string, number>();
  const bell = new Bell(signal);
  using _ = feed.follow(following, ({ sessionId, seq }) => {
    pending.set(sessionId, seq);
    bell.ring();
  });
  for (;;) {
    await bell.heard();
    if (signal.aborted) return;
    for (const [sessionId, seq] of pending) {
      pending.delete(sessionId);
      yield { sessionId, seq };
      if (signal.aborted) return;
    }
  }
}
