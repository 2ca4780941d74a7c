import { groupBy } from "../../lib/group-by.ts";

/** Pure: the variance of a sum of errors. What is off in one group is off together (Liang and Zeger 1986). */
export function clusteredVariance(errors: readonly { group: string; error: number }[]): number {
  let variance = 0;
  for (const own of groupBy(errors, ({ group }) => group).values())
    variance += own.reduce((sum, { error }) => sum + error, 0) ** 2;
  return variance;
}
