const HOUR_MS = 3_600_000;

/** A time that somebody typed, in ms since 1970: ISO 8601, a day being its first moment in UTC, or how long ago, `7d` or `12h`. */
export function findTime(text: string, now: number = Date.now()): number | undefined {
  const [, count, unit] = /^(\d{1,6})([dh])$/u.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (unit === "d" ? 24 : 1) * HOUR_MS;
  const time = /^\d/u.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** What to give, where it is none. */
export const TIME_IS = "give 2026-01-31, 2026-01-31T12:00:00Z, 7d or 12h";
