import { counted } from "../lib/text.ts";
import type { TurnPair } from "./diff-sessions.ts";

/** Pure: how much of two sessions differs, in a sentence: of the turns that both have, and how many only one has. */
export function diffSummary(pairs: readonly TurnPair[]): string {
  const both = pairs.filter(({ a, b }) => a !== undefined && b !== undefined);
  const other = both.filter(({ differs }) => differs.length > 0).length;
  const differ =
    other === 0
      ? "Nothing differs"
      : `${other} of ${counted(both.length, "turn")} ${other === 1 ? "differs" : "differ"}`;
  return `${[
    both.length === 0 ? "No turn is in both" : differ,
    ...alone(pairs.filter(({ b }) => b === undefined).length, "first"),
    ...alone(pairs.filter(({ a }) => a === undefined).length, "second"),
  ].join("; ")}.`;
}

function alone(turns: number, which: string): string[] {
  return turns === 0 ? [] : [`${counted(turns, "turn")} ${turns === 1 ? "is" : "are"} in the ${which} alone`];
}
