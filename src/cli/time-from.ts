import { InvalidArgumentError } from "commander";

/** A time that somebody typed, in ms since 1970. */
export function timeFrom(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError("It is no time; give one such as 2026-03-10T09:00:00Z.");
  return time;
}
