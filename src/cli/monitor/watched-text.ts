import { minute } from "../../lib/text.ts";
import type { WatchedMonitor } from "../../monitors/monitor-desk.ts";
import { readingText } from "../../monitors/monitor-text.ts";

const shown = { ok: "ok", too_few: "too few", pending: "pending", firing: "FIRES" } as const;

/** Pure: how a monitor stands, on one line. */
export function watchedText({ monitor, state, reading }: WatchedMonitor): string {
  const { status, breachSince, firingSince } = state;
  const since = status === "firing" ? firingSince : breachSince;
  const told = since === undefined ? "" : ` Since ${time(since)}.`;
  return `${shown[status].padEnd(8)}${monitor.name}: ${readingText(monitor, reading)}.${told}`;
}

/** Pure: the same for programs. */
export function watchedJson({ monitor, state, reading, notice }: WatchedMonitor): object {
  const { status, ...times } = state;
  const { at, value, bound, interval, count, examples } = reading;
  return {
    monitor: monitor.name,
    status,
    metric: monitor.metric,
    value,
    bound,
    ...(interval && { interval }),
    sessions: count,
    text: `${readingText(monitor, reading)}.`,
    at: new Date(at).toISOString(),
    ...Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, new Date(ms).toISOString()])),
    notified: notice !== undefined,
    examples,
  };
}

function time(ms: number): string {
  return `${minute(ms)} UTC`;
}
