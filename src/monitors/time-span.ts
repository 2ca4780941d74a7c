import { z } from "zod";

const UNIT_MS = new Map([
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** A stretch of time as a file says it, `90s`, `30m`, `24h` or `7d`; in ms once it is read. */
export const TimeSpan = z
  .string({ error: "must be a time such as 30m, 24h or 7d" })
  .regex(/^(0|[1-9]\d{0,4})[smhd]$/u, "must be a time such as 30m, 24h or 7d")
  .transform((text) => Number.parseInt(text, 10) * (UNIT_MS.get(text.slice(-1)) ?? 0));

/** Pure: the same for people, in its largest whole unit. */
export function timeSpanText(ms: number): string {
  const [unit, size] = [...UNIT_MS].findLast(([, one]) => ms >= one && ms % one === 0) ?? ["s", 1000];
  return `${Math.round(ms / size)}${unit}`;
}
