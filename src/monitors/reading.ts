import type { Measure } from "./measure.ts";
import { metrics } from "./metrics.ts";
import type { Monitor } from "./monitor.ts";
import type { SessionWindow } from "./session-window.ts";

/** What a monitor sees at a time. */
export interface Reading extends Measure {
  at: number;
  /** What the value is held against; `null` where last week has nothing to be compared with. */
  bound: number | null;
  /** Whether it is on the wrong side; `null` where there is too little to tell. */
  isBreach: boolean | null;
}

const EXAMPLES = 5;

/** Pure: how a window stands against a monitor's bound, and against the same window a week before where that is the bound. */
export function readMonitor(
  monitor: Monitor,
  at: number,
  { now, lastWeek }: { now: SessionWindow; lastWeek: SessionWindow | undefined },
): Reading {
  const { measure, least } = metrics[monitor.metric];
  const enough = monitor.least ?? least;
  const measured = measure(now, monitor);
  const before = lastWeek && measure(lastWeek, monitor);
  const bound = boundOf(monitor, before && before.count >= Math.max(1, enough) ? before.value : null);
  const { value, count } = measured;
  const isTold = value !== null && bound !== null && count >= enough;
  const isBreach = isTold ? (monitor.above === undefined ? value < bound : value > bound) : null;
  return { ...measured, examples: measured.examples.slice(0, EXAMPLES), at, bound, isBreach };
}

/** Pure: whether a monitor's bound is made of last week's figure. */
export function isOfLastWeek({ above, below }: Monitor): boolean {
  return typeof (above ?? below) === "object";
}

function boundOf({ above, below }: Monitor, before: number | null): number | null {
  const bound = above ?? below;
  if (typeof bound !== "object") return bound ?? null;
  if (before === null) return null;
  return "lastWeekTimes" in bound ? before * bound.lastWeekTimes : before + bound.lastWeekPlus;
}
