import { Redactor } from "../../src/redaction/redactor.ts";
import type { Line } from "./lines.ts";

interface Tally {
  lines: number;
  /** Of lines with something personal those in which it is left, and of look-alikes those that are not as they were. */
  faults: readonly Line[];
}

const redactor = new Redactor({ mode: "mask" }, Buffer.alloc(32));

export function redacted(text: string): string {
  return String(redactor.value(text, { session: "bench", name: "input.value" }));
}

/** What went wrong, a kind at a time. */
export function tallyByKind(lines: readonly Line[]): Map<string, Tally> {
  const kinds = new Set(lines.map(({ kind }) => kind));
  return new Map(
    Array.from(kinds, (kind): [string, Tally] => {
      const own = lines.filter((line) => line.kind === kind);
      return [kind, { lines: own.length, faults: own.filter(isFault) }];
    }),
  );
}

/** Nothing of a value may stay, not even four of its letters or digits in a row, unless they stand beside it too. */
function isFault({ text, value }: Line): boolean {
  const after = redacted(text);
  const left = after.replace(/\[[a-z]+\]/gu, "");
  if (value === undefined) return after !== text;
  const beside = text.replace(value, "");
  const parts = Array.from(value.matchAll(/[\p{L}\p{N}]{4}/gu), ([part]) => part).filter(
    (part) => !beside.includes(part),
  );
  return after === text || parts.some((part) => left.includes(part));
}

/** How long a text takes, the best of several runs, in ms. */
export function timeOf(text: string): number {
  const runs = Array.from({ length: 20 }, () => {
    const start = performance.now();
    redacted(text);
    return performance.now() - start;
  });
  return Math.min(...runs);
}
