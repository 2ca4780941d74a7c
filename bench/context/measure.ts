import { groupBy } from "../../src/lib/group-by.ts";
import { seededRandom } from "../../src/lib/seeded-random.ts";

/** Counts by name, such as hits and all; sums of them are scored. */
export type Tally = Readonly<Record<string, number>>;

/** One conversation's share in a measure. Conversations of one group are about the same customer, and are drawn together. */
export interface Case {
  group: string;
  isSeen: boolean;
  tally: Tally;
  /** What went wrong, for a reader. */
  misses: readonly string[];
}

export interface Measure {
  name: string;
  cases: readonly Case[];
  score: (sum: Tally) => number;
}

export interface Figure {
  all: number;
  /** Bounds of 95 of a hundred draws of groups. */
  low: number;
  high: number;
  seen: number;
  unseen: number;
  misses: readonly string[];
}

const DRAWS = 400;

export function figureOf({ cases, score }: Measure): Figure {
  const groups = [...groupBy(cases, ({ group }) => group).values()].map(sumOf);
  const random = seededRandom(20_260_101);
  const draws = Array.from({ length: DRAWS }, () =>
    score(add(groups.map(() => groups[Math.floor(random() * groups.length)] ?? {}))),
  )
    .filter((figure) => !Number.isNaN(figure))
    .toSorted((a, b) => a - b);
  return {
    all: score(sumOf(cases)),
    low: draws[Math.floor(draws.length * 0.025)] ?? Number.NaN,
    high: draws[Math.floor(draws.length * 0.975)] ?? Number.NaN,
    seen: score(sumOf(cases.filter(({ isSeen }) => isSeen))),
    unseen: score(sumOf(cases.filter(({ isSeen }) => !isSeen))),
    misses: cases.filter(({ isSeen }) => isSeen).flatMap(({ misses }) => misses),
  };
}

function sumOf(cases: readonly Case[]): Tally {
  return add(cases.map(({ tally }) => tally));
}

function add(tallies: readonly Tally[]): Tally {
  const sum: Record<string, number> = {};
  for (const tally of tallies) for (const [name, count] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

export function ratio(name: string): (sum: Tally) => number {
  return (sum) => (sum[name] ?? 0) / (sum["all"] ?? 0);
}
