import { setTimeout as pause } from "node:timers/promises";

/** What work comes to, or `undefined` when the time is over; the work itself goes on. */
export async function atMost<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  const over = new AbortController();
  const patience = pause(ms, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, patience]);
  } finally {
    over.abort();
  }
}
