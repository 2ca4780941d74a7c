import type { Monitor } from "./monitor.ts";
import type { Reading } from "./reading.ts";

/** How a monitor stands, from one look to the next. Times are ms since 1970. */
export interface MonitorState {
  status: "ok" | "too_few" | "pending" | "firing";
  /** Since when the figure is on the wrong side. */
  breachSince?: number;
  /** Since when that has held long enough. */
  firingSince?: number;
  notifiedAt?: number;
}

/**
 * Pure: the next state, and whether a notice goes out. A breach is told once: it ends when the figure is good again, and not
 * when there are too few sessions to tell. One that begins within the cooldown is told behind it, if it still goes on.
 */
export function nextState(
  { for: hold, cooldown, repeat = Infinity }: Pick<Monitor, "for" | "cooldown" | "repeat">,
  { at, isBreach }: Pick<Reading, "at" | "isBreach">,
  before: MonitorState,
): { state: MonitorState; notifies: boolean } {
  const { notifiedAt, firingSince } = before;
  const told = notifiedAt === undefined ? {} : { notifiedAt };
  if (isBreach === false) return { state: { status: "ok", ...told }, notifies: false };
  if (isBreach === null) {
    const held = firingSince === undefined ? told : before;
    return { state: { ...held, status: "too_few" }, notifies: false };
  }
  const breachSince = before.breachSince ?? at;
  if (firingSince === undefined && at - breachSince < hold)
    return { state: { status: "pending", breachSince, ...told }, notifies: false };
  const since = firingSince ?? at;
  const wait = notifiedAt !== undefined && notifiedAt >= since ? repeat : cooldown;
  const notifies = notifiedAt === undefined || at - notifiedAt >= wait;
  const last = notifies ? { notifiedAt: at } : told;
  return { state: { status: "firing", breachSince, firingSince: since, ...last }, notifies };
}
