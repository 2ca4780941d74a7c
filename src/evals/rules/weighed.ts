import type { Dialogue } from "../../sessions/dialogue.ts";
import { readingOf } from "./reading.ts";
import type { Sign } from "./sign.ts";

/** How much each sign adds to the log odds, by its name, and what they are where there is none. */
export interface Weights {
  bias: number;
  signs: Readonly<Record<string, number>>;
}

/** How likely it is, and the signs that say so, the one that says most first. */
export interface Weighed {
  probability: number;
  signs: readonly { name: string; weight: number; evidence: string }[];
}

/** Pure: what the signs of a session come to. */
export function weighed(dialogue: Dialogue, signs: readonly Sign[], weights: Weights): Weighed {
  const reading = readingOf(dialogue);
  const seen = signs.flatMap(({ name, find }) => {
    const evidence = find(reading, dialogue);
    return evidence === undefined ? [] : [{ name, weight: weights.signs[name] ?? 0, evidence }];
  });
  const odds = seen.reduce((sum, { weight }) => sum + weight, weights.bias);
  return {
    probability: 1 / (1 + Math.exp(-odds)),
    signs: seen.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  };
}
