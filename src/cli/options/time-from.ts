import { UsageError } from "../../errors.ts";

const HOUR_MS = 3_600_000;

/**
 * A time that somebody typed, in ms since 1970: ISO 8601, a day being its first moment in UTC, or how long ago, `7d` or `12h`.
 * @throws UsageError
 */
export function timeFrom(text: string): number {
  const [, count, unit] = /^(\d{1,6})([dh])$/u.exec(text) ?? [];
  const hours = Number(count) * (unit === "d" ? 24 : 1);
  const time = count === undefined ? Date.parse(text) : Date.now() - hours * HOUR_MS;
  if (Number.isNaN(time) || !/^\d/u.test(text))
    throw new UsageError(`"${text}" is no time; give 2026-01-31, 2026-01-31T12:00:00Z, 7d or 12h.`);
  return time;
}
