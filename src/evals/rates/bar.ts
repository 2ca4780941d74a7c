import { UsageError } from "../../errors.ts";

/** The least that the mean of a score may be. */
export interface Bar {
  name: string;
  least: number;
}

/** @throws UsageError for anything but NAME=0.8. */
export function barFrom(text: string): Bar {
  const [, name, least] = /^([\w-]+)=(0|1|[01]?\.\d+)$/u.exec(text) ?? [];
  if (name === undefined || least === undefined)
    throw new UsageError(`"${text}" is no bar; give a score's name and the least it may be, as in resolution=0.8.`);
  return { name, least: Number(least) };
}

/** Pure: a sentence for each bar that is not reached. What could not be told of any session has not reached it either. */
export function shortfalls(bars: readonly Bar[], meanOf: (name: string) => number | undefined): string[] {
  return bars.flatMap(({ name, least }) => {
    const mean = meanOf(name);
    if (mean === undefined) return [`There is no score ${name} to hold against its bar of ${least}.`];
    return mean < least ? [`${name} is ${mean.toFixed(3)}, under its bar of ${least}.`] : [];
  });
}
