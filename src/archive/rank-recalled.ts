import { contentWords } from "../lib/content-words.ts";
import { fuseRankings } from "../lib/rank-fusion.ts";
import type { RecalledTurn } from "./turn-archive.ts";

export interface FoundTurn extends RecalledTurn {
  seq: number;
}

/** Three views of a line, best first. */
export interface Views<T extends FoundTurn> {
  /** By a question's own words. */
  byWords: readonly T[];
  /** By words that are related to them. */
  byRelated: readonly T[];
  /** Where the customer told of themselves. */
  telling: readonly T[];
}

/**
 * The turn that holds most of a question's own words comes first; behind it all three views count. A question often has
 * other words than the fact: "What must I not eat?" asks for an allergy.
 */
export function rankRecalled<T extends FoundTurn>({ byWords, byRelated, telling }: Views<T>): T[] {
  const ranked = [...byWords.slice(0, 1), ...fuseRankings([byWords, byRelated, rarestFirst(telling)])];
  return [...new Map(ranked.map((turn) => [turn.seq, turn])).values()];
}

/** By the words that the fewest of them have: what is told once is more of a fact than what is told each day. */
function rarestFirst<T extends FoundTurn>(turns: readonly T[]): T[] {
  const words = new Map(turns.map((turn) => [turn, [...contentWords(turn.customer).keys()]]));
  const spread = new Map<string, number>();
  for (const word of [...words.values()].flat()) spread.set(word, (spread.get(word) ?? 0) + 1);
  const rarity = (turn: T): number =>
    (words.get(turn) ?? []).reduce((sum, word) => sum + 1 / (spread.get(word) ?? 1), 0) /
    Math.max(1, words.get(turn)?.length ?? 0);
  const rarities = new Map(turns.map((turn) => [turn, rarity(turn)]));
  return turns.toSorted((a, b) => (rarities.get(b) ?? 0) - (rarities.get(a) ?? 0));
}
