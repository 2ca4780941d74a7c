import { seededRandom } from "../../src/lib/seeded-random.ts";

export const MINUTE_MS = 60_000;
/** A history goes on for so long, with a session every two minutes, and is looked at every four. */
export const LENGTH_MIN = 240;
const EVERY_MIN = 2;

export type Course = "breach" | "no breach" | "flapping";

export interface PlannedSession {
  at: number;
  isBad: boolean;
}

/** Sessions over time, the monitor that watches them, and what must come of it. */
export interface History {
  name: string;
  course: Course;
  metric: "errors" | "latency_p99" | "sessions" | "resolution";
  sessions: PlannedSession[];
  monitor: object;
  notices: number;
  /** When its notice may come, in minutes. */
  within: readonly [from: number, to: number];
}

const METRICS = ["errors", "latency_p99", "sessions", "resolution"] as const;
const bounds = {
  errors: { above: 0.4, least: 5 },
  latency_p99: { above: 10_000, least: 3 },
  sessions: { below: 6 },
  resolution: { below: 0.6, least: 5 },
} as const;

/** Pure: the same seed plans the same. Flapping is too short to hold, or holds and is within the cooldown of its first notice. */
export function planHistory(course: Course, at: number): History {
  const name = `${course} ${at}`;
  const random = seededRandom(at * 3 + course.length);
  const metric = METRICS[at % METRICS.length] ?? "errors";
  const [from, to] = [80 + Math.floor(random() * 30), 150 + Math.floor(random() * 30)];
  const holds = course === "breach" || at % 2 === 0;
  const phase = 24 + Math.floor(random() * 12);
  const isBadAt = (minute: number): boolean => {
    if (course === "no breach") return false;
    if (course === "breach") return minute >= from && minute < to;
    return minute >= 30 && Math.floor((minute - 30) / phase) % 2 === 0;
  };
  const minutes = Array.from({ length: LENGTH_MIN / EVERY_MIN }, (_, index) => index * EVERY_MIN);
  return {
    name,
    course,
    metric,
    sessions: minutes
      .map((minute) => ({ at: minute * MINUTE_MS + Math.floor(random() * MINUTE_MS), isBad: isBadAt(minute) }))
      .filter(({ isBad }, index) => metric !== "sessions" || !isBad || index % 4 === 0),
    // What is looked at before the first window is full is no history.
    monitor: {
      name,
      metric,
      ...bounds[metric],
      window: "20m",
      for: holds ? "8m" : "1h",
      cooldown: course === "flapping" ? "1d" : "1h",
      tell: ["webhook"],
    },
    notices: course === "no breach" || !holds ? 0 : 1,
    within: course === "breach" ? [from, to + 20] : [30, LENGTH_MIN],
  };
}
