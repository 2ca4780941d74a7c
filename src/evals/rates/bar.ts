import { UsageError } from "../../errors.ts";

/** How far the mean of a score may go: down to a least, or up to a most where low is good. */
export interface Bar {
  name: string;
  side: "least" | "most";
  bound: number;
}

const EXAMPLES = { least: "resolution=0.8", most: "frustration=0.2" };

/** @throws UsageError for anything but NAME=0.8. */
export function barFrom(text: string, side: Bar["side"]): Bar {
  const [, name, bound] = /^([\w-]+)=(0|1|[01]?\.\d+)$/u.exec(text) ?? [];
  if (name === undefined || bound === undefined || Number(bound) > 1)
    throw new UsageError(
      `"${text}" is no bar; give a score's name and the ${side} it may be, 0 to 1, as in ${EXAMPLES[side]}.`,
    );
  return { name, side, bound: Number(bound) };
}

/** Before a run rather than behind it. @throws UsageError for a bar on a score that it will not have. */
export function refuseUnknownBars(bars: readonly Bar[], names: readonly string[]): void {
  const unknown = bars.find(({ name }) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(
    `There is no score "${unknown.name}" to hold against a bar; name one of ${[...new Set(names)].join(", ")}.`,
  );
}

/**
 * Pure: a sentence for each bar that is missed. Of several means under a name the worst counts; what could not be told of any
 * session misses its bar too.
 */
export function missedBars(bars: readonly Bar[], meansOf: (name: string) => readonly number[]): string[] {
  return bars.flatMap(({ name, side, bound }) => {
    const means = meansOf(name);
    if (means.length === 0) return [`No session tells of ${name}, to hold against its bar of ${bound}.`];
    const worst = side === "least" ? Math.min(...means) : Math.max(...means);
    const isMissed = side === "least" ? worst < bound : worst > bound;
    return isMissed
      ? [`${name} is ${worst.toFixed(3)}, ${side === "least" ? "under" : "over"} its bar of ${bound}.`]
      : [];
  });
}
