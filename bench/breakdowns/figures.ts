/** A share of some, with what chance leaves open of it. */
export interface Share {
  hits: number;
  of: number;
  share: number;
  /** Wilson's interval, 95 in 100. */
  low: number;
  high: number;
}

export function shareOf(hits: number, of: number): Share {
  const z = 1.96;
  const share = of === 0 ? 0 : hits / of;
  const centre = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const reach = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return of === 0
    ? { hits, of, share, low: 0, high: 1 }
    : { hits, of, share, low: centre - reach, high: centre + reach };
}

/** How often a broken one is given more than one that is not; ties count half. */
export function auc(rated: readonly { score: number; isBroken: boolean }[]): number {
  const sorted = rated.toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end += 1;
    const broken = sorted.slice(start, end).filter(({ isBroken }) => isBroken).length;
    rankSum += (broken * (start + 1 + end)) / 2;
    start = end;
  }
  const broken = rated.filter(({ isBroken }) => isBroken).length;
  return (rankSum - (broken * (broken + 1)) / 2) / (broken * (rated.length - broken));
}

/** The middle 95 in 100 of a figure over draws of whole conversations, with replacement. */
export function drawn<T>(
  groups: readonly T[],
  figure: (draw: readonly T[]) => number,
  random: () => number,
): [number, number] {
  const figures = Array.from({ length: 300 }, () =>
    figure(groups.map(() => groups[Math.floor(random() * groups.length)] as T)),
  ).toSorted((a, b) => a - b);
  return [figures[7] ?? 0, figures[292] ?? 1];
}
