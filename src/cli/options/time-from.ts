import { UsageError } from "../../errors.ts";
import { findTime, TIME_IS } from "../../lib/find-time.ts";

/** A time that somebody typed, in ms since 1970. @throws UsageError */
export function timeFrom(text: string): number {
  const time = findTime(text);
  if (time === undefined) throw new UsageError(`"${text}" is no time; ${TIME_IS}.`);
  return time;
}
