/** What a running turn tells of itself, for spans whose metadata does not say it. */
interface LiveTurn {
  userId: string | undefined;
  turn: number;
}

const MOST = 10_000;
const live = new Map<string, LiveTurn>();

/**
 * A graph that learns its user only inside (from the Agent Server's login, or
 * a context) announces it here, so that the session's spans carry it.
 */
export function announceTurn(sessionId: string, turn: LiveTurn): void {
  live.delete(sessionId);
  live.set(sessionId, turn);
  const [oldest] = live.keys();
  if (live.size > MOST && oldest !== undefined) live.delete(oldest);
}

export function liveTurnOf(sessionId: string | undefined): LiveTurn | undefined {
  return sessionId === undefined ? undefined : live.get(sessionId);
}
