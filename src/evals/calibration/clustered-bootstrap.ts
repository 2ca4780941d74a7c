import { quantileSorted } from "simple-statistics";
import { groupBy } from "../../lib/group-by.ts";
import { seededRandom } from "../../lib/seeded-random.ts";

/** A figure, and where it lies in 95 of 100 other such samples. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

const DRAWS = 1000;
const SEED = 20_231;

/**
 * Pure: percentile bootstrap over whole groups (Field and Welsh 2007), with the same draws in every run: sessions of one user
 * are no independent witnesses. Draws that cannot tell, as with one class alone, are left out. `undefined` where the
 * whole cannot tell.
 */
export function clusteredBootstrap<T extends { group: string }>(
  items: readonly T[],
  figure: (items: readonly T[]) => number,
): Interval | undefined {
  const value = figure(items);
  if (!Number.isFinite(value)) return undefined;
  const groups = [...groupBy(items, ({ group }) => group).values()];
  const random = seededRandom(SEED);
  const drawn = Array.from({ length: DRAWS }, () =>
    figure(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  )
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  if (drawn.length === 0) return { value, low: value, high: value };
  return { value, low: quantileSorted(drawn, 0.025), high: quantileSorted(drawn, 0.975) };
}
