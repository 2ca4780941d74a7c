import { metrics } from "./metrics.ts";
import type { Monitor } from "./monitor.ts";
import { partOf, type SessionWindow } from "./session-window.ts";

const DAY_MS = 86_400_000;
const DAYS = 14;

/** Where the sessions of a course begin. */
export function courseBegin({ window }: Monitor, now: number): number {
  return now - (DAYS - 1) * DAY_MS - Math.max(window, DAY_MS);
}

/** Pure: a monitor's figure at this time of each of the last 14 days, over its window, or a day where that is shorter. */
export function courseOf(monitor: Monitor, whole: SessionWindow, now: number): (number | null)[] {
  const { measure } = metrics[monitor.metric];
  const length = Math.max(monitor.window, DAY_MS);
  return Array.from({ length: DAYS }, (_, at) => {
    const to = now - (DAYS - 1 - at) * DAY_MS;
    const { value, count } = measure(partOf(whole, to - length, to), monitor);
    return count === 0 ? null : value;
  });
}
