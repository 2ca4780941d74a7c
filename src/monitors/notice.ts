import { metrics } from "./metrics.ts";
import type { MonitorState } from "./monitor-state.ts";
import { readingText } from "./monitor-text.ts";
import type { Monitor } from "./monitor.ts";
import type { Reading } from "./reading.ts";

/** What a breach is told by: figures alone, no session's words or id. */
export interface Notice {
  /** The same at every attempt: who got it once knows it again. */
  id: string;
  monitor: string;
  at: number;
  /** One sentence for people. */
  text: string;
  body: string;
}

/** Pure: the notice of a breach; its body is Standard Webhooks' form of an event. */
export function noticeFrom(
  monitor: Monitor,
  reading: Reading,
  { state, id }: { state: MonitorState; id: string },
): Notice {
  const { at, value, bound, interval, count } = reading;
  const text = `${monitor.name}: ${readingText(monitor, reading)}.`;
  const data = {
    monitor: monitor.name,
    text,
    metric: monitor.metric,
    unit: monitor.shareBelow === undefined ? metrics[monitor.metric].unit : "share",
    value,
    bound,
    ...(interval && { interval }),
    sessions: count,
    breachSince: new Date(state.breachSince ?? at).toISOString(),
  };
  const body = JSON.stringify({ type: "monitor.fired", timestamp: new Date(at).toISOString(), data });
  return { id, monitor: monitor.name, at, text, body };
}
