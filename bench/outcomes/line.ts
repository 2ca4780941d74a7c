import { interval } from "./interval.ts";

/** A figure as it is printed. */
export interface Line {
  what: string;
  sessions: number;
  value: number;
  low: number;
  high: number;
}

/** Pure: a figure with where 95 of 100 lie when its groups are drawn again. */
export function line<T extends { group: string }>(
  what: string,
  all: readonly T[],
  figure: (some: readonly T[]) => number,
): Line {
  const [low, high] = interval(all, figure);
  return { what, sessions: all.length, value: figure(all), low, high };
}

/** Pure: lines one under another. */
export function linesText(lines: readonly Line[]): string {
  return lines
    .map(
      ({ what, sessions, value, low, high }) =>
        `  ${what.padEnd(78)} ${value.toFixed(3)}  [${low.toFixed(3)} ${high.toFixed(3)}]  n=${sessions}`,
    )
    .join("\n");
}
