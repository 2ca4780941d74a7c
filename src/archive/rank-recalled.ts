import { contentWords } from "../lib/content-words.ts";
import type { RecalledTurn } from "./turn-archive.ts";

export interface FoundTurn<Seq = number> extends RecalledTurn {
  seq: Seq;
  /** The customer told something of themselves in it. */
  tells: boolean;
}

/** Something that speaks for the turns that have it. */
export interface Evidence<Seq = number> {
  /** The turns, by their `seq`. */
  in: ReadonlySet<Seq>;
  weight: number;
  /** Of several that speak for the same, the strongest counts. */
  about: string;
}

/** Of more turns in which something is told the newest are ranked, and the others where they hold a word that is looked for. */
export const MOST_TELLING = 500;
/** Beside the rarest of words in two hundred turns, which counts 5. */
const TELLS = 1.5;

/**
 * Ranks turns by what speaks for them, each the more the fewer turns have it, as
 * words are weighed by their inverse document frequency. Who asks for what was
 * told wants a turn in which something was told, and rather what was told once
 * than what is told each day. Of the same words said again only the last counts.
 */
export function rankRecalled<Seq, T extends FoundTurn<Seq>>(
  turns: readonly T[],
  { evidence, total }: { evidence: readonly Evidence<Seq>[]; total: number },
): T[] {
  const scoreOf = ({ seq, tells }: T): number => {
    const strongest = new Map<string, number>();
    for (const { in: holding, weight, about } of evidence)
      if (holding.has(seq))
        strongest.set(about, Math.max(strongest.get(about) ?? 0, weight * Math.log(1 + total / holding.size)));
    return [...strongest.values()].reduce((sum, weight) => sum + weight, tells ? TELLS : 0);
  };
  const rarity = rarities(turns.filter((turn) => turn.tells));
  const scores = new Map(turns.map((turn) => [turn, scoreOf(turn) + (rarity.get(turn) ?? 0)]));
  const ranked = turns.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || b.turn - a.turn);
  const said = new Set<string>();
  return ranked.filter(({ customer }) => !said.has(customer) && said.add(customer));
}

/** How rare the words are by which something is told: 1 where nothing else is told by them. */
function rarities<T extends RecalledTurn>(telling: readonly T[]): Map<T, number> {
  const words = new Map(telling.map((turn) => [turn, [...contentWords(turn.customer).keys()]]));
  const spread = new Map<string, number>();
  for (const word of [...words.values()].flat()) spread.set(word, (spread.get(word) ?? 0) + 1);
  return new Map(
    [...words].map(([turn, own]) => {
      const rare = own.reduce((sum, word) => sum + 1 / (spread.get(word) ?? 1), 0);
      return [turn, own.length === 0 ? 0 : rare / own.length];
    }),
  );
}
