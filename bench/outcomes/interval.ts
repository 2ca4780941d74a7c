import { groupBy } from "../../src/lib/group-by.ts";
import { seededRandom } from "../../src/lib/seeded-random.ts";
import { quantile } from "../quantile.ts";

const DRAWS = 1000;

/** Pure: where 95 of 100 figures lie when whole groups are drawn again: people's sessions resemble each other. */
export function interval<T extends { group: string }>(
  all: readonly T[],
  figure: (drawn: readonly T[]) => number,
): [low: number, high: number] {
  const groups = [...groupBy(all, ({ group }) => group).values()];
  const random = seededRandom(7);
  const figures = Array.from({ length: DRAWS }, () =>
    figure(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  ).filter((value) => !Number.isNaN(value));
  return [quantile(figures, 0.025), quantile(figures, 0.975)];
}
