import { groupBy } from "../lib/group-by.ts";
import { totalCost } from "./prices.ts";
import type { SessionSummary } from "./session.ts";

/** What a user's sessions are counted from. */
type UserSession = Pick<SessionSummary, "userId" | "turns" | "startedAt" | "endedAt"> & { cost: number | null };

export interface UserSummary {
  /** `null` for sessions of nobody known. */
  userId: string | null;
  sessions: number;
  turns: number;
  lastSeen: string;
  /** Sessions that began within 7 days after another of theirs had ended. */
  repeatContacts: number;
  cost: number | null;
}

const REPEAT_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;

/** Pure: users across their sessions, who was seen last first. Nobody knows whether the anonymous came again. */
export function userSummaries(sessions: readonly UserSession[]): UserSummary[] {
  const byUser = groupBy(sessions, ({ userId = null }) => userId);
  return Array.from(byUser, ([userId, theirs]) => ({
    userId,
    sessions: theirs.length,
    turns: theirs.reduce((sum, { turns }) => sum + turns, 0),
    lastSeen: theirs.reduce((last, { endedAt }) => (endedAt > last ? endedAt : last), ""),
    repeatContacts: userId === null ? 0 : repeatContacts(theirs).length,
    cost: totalCost(theirs.map(({ cost }) => cost)),
  })).toSorted((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1));
}

/** Pure: which of one user's sessions came back within 7 days, also while another still went on. */
export function repeatContacts<S extends Pick<UserSession, "startedAt" | "endedAt">>(theirs: readonly S[]): S[] {
  let lastEnd = -Infinity;
  return theirs
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
    .filter(({ startedAt, endedAt }) => {
      const isRepeat = Date.parse(startedAt) - lastEnd <= REPEAT_WITHIN_MS;
      lastEnd = Math.max(lastEnd, Date.parse(endedAt));
      return isRepeat;
    });
}
