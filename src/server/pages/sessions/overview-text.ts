import { wilsonInterval } from "../../../evals/rates/wilson-interval.ts";

export interface Interval {
  share: number;
  low: number;
  high: number;
}

/** Pure: the share of sessions that are resolved, and where it may lie; `undefined` where nobody can tell of any. */
export function resolutionOf({ resolved, told }: { resolved: number; told: number }): Interval | undefined {
  if (told === 0) return undefined;
  const share = resolved / told;
  return { share, ...wilsonInterval(share, told) };
}

const DAY_MS = 86_400_000;
const day = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });

/** Pure: when a stretch begins, in UTC, as a mark below a chart. */
export function stretchText(at: number, stepMs: number): string {
  const date = new Date(at);
  return stepMs >= DAY_MS || at % DAY_MS === 0 ? day.format(date) : date.toISOString().slice(11, 16);
}
