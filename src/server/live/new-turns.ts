import { patiently } from "../../lib/patience.ts";
import type { SessionReader } from "../../sessions/session-reader.ts";
import type { Session } from "../../sessions/session.ts";
import type { SpanStore } from "../../spans/span-store.ts";
import { followSessions } from "./follow-sessions.ts";
import type { SessionFeed } from "./session-feed.ts";

/** Of a session that gets more than so many turns at once, as by an import, the newest are told. */
const MOST = 20;

interface Sources {
  /** The store's file. */
  file: string;
  feed: SessionFeed;
  store: SpanStore;
  reader: SessionReader;
}

/** Sessions with the turns that ended in them since, as they end; of all sessions, or of one. */
export async function* newTurns(
  { file, feed, store, reader }: Sources,
  wanted: { sessionId?: string | undefined; signal: AbortSignal },
): AsyncGenerator<Session, void> {
  const after = feed.newest();
  const seen = new Map<string, number>();
  const sessionSince = (sessionId: string, place: number): Session | undefined => {
    const ended = store.tracesEndedSince(place);
    // A span of a turn that still runs; or the session was erased meanwhile.
    if (ended.size === 0 || !store.has(sessionId)) return undefined;
    const session = reader.get(sessionId, { limit: MOST });
    const turns = session.turns.filter(({ traceIds }) => traceIds.some((id) => ended.has(id)));
    return turns.length > 0 ? { ...session, turns } : undefined;
  };
  for await (const { sessionId, seq } of followSessions(feed, { ...wanted, after })) {
    const since = seen.get(sessionId) ?? after;
    const session = await patiently(() => sessionSince(sessionId, since), { file });
    seen.set(sessionId, seq);
    if (session !== undefined) yield session;
  }
}
