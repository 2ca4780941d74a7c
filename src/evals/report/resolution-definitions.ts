import type { ScoreTally } from "./tally.ts";

/** One way to say what resolved means, and the share of sessions that are so by it. */
export interface ResolutionRate {
  definition: string;
  counts: string;
  rate: number;
}

const DEFINITIONS: readonly { definition: string; counts: string; labels: ReadonlySet<string> }[] = [
  { definition: "Confirmed", counts: "the customer says so, or a tool did it", labels: new Set(["confirmed"]) },
  {
    definition: "Confirmed or assumed",
    counts: "nothing speaks against it",
    labels: new Set(["confirmed", "assumed", "resolved"]),
  },
  {
    definition: "Not handed off",
    counts: "no person had to take over, whatever came of it",
    labels: new Set(["confirmed", "assumed", "resolved", "revoked", "abandoned", "unresolved"]),
  },
];

/** Pure: the same sessions under each definition, over all that could be told. Which one is meant can move a rate by a third. */
export function resolutionRates({ labels, count }: ScoreTally): ResolutionRate[] {
  if (count === 0) return [];
  return DEFINITIONS.filter(({ definition }) => definition !== "Confirmed" || labels.has("confirmed")).map(
    ({ definition, counts, labels: wanted }) => ({
      definition,
      counts,
      rate: [...labels].reduce((sum, [label, times]) => sum + (wanted.has(label) ? times : 0), 0) / count,
    }),
  );
}
