/** As in the paper, where it was found to matter little. */
const K = 60;

/**
 * Rankings made one by reciprocal rank fusion: each gives what it ranks 1/(60 +
 * rank), and the sums decide. Needs no common scale of scores. (Cormack, Clarke
 * and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual
 * rank learning methods", SIGIR 2009.)
 */
export function fuseRankings<T extends { seq: number }>(rankings: readonly (readonly T[])[]): T[] {
  const sums = new Map<number, { item: T; sum: number }>();
  for (const ranking of rankings)
    for (const [index, item] of ranking.entries()) {
      const sum = (sums.get(item.seq)?.sum ?? 0) + 1 / (K + index + 1);
      sums.set(item.seq, { item, sum });
    }
  return [...sums.values()].toSorted((a, b) => b.sum - a.sum).map(({ item }) => item);
}
