import type { ScoreTally } from "./tally.ts";

/** One way to say what resolved means, and the share of sessions that are so by it. */
export interface ResolutionRate {
  definition: string;
  counts: string;
  rate: number;
}

/** Asked only where somebody tells such sessions apart, as `apart` says. */
const DEFINITIONS: readonly { definition: string; counts: string; labels: readonly string[]; apart: string }[] = [
  {
    definition: "Confirmed",
    counts: "the customer says so, or a tool did it",
    labels: ["confirmed"],
    apart: "confirmed",
  },
  {
    definition: "Confirmed or assumed",
    counts: "nothing speaks against it",
    labels: ["confirmed", "assumed", "resolved"],
    apart: "",
  },
  {
    definition: "Not handed off",
    counts: "no person had to take over, whatever came of it",
    labels: ["confirmed", "assumed", "resolved", "revoked", "abandoned", "unresolved"],
    apart: "handed_off",
  },
];

/** Pure: the same sessions under each definition, over all that could be told. Which one is meant can move a rate by a third. */
export function resolutionRates({ labels }: Pick<ScoreTally, "labels">): ResolutionRate[] {
  const told = [...labels].filter(([label]) => label !== "unknown");
  const all = told.reduce((sum, [, times]) => sum + times, 0);
  if (all === 0) return [];
  return DEFINITIONS.filter(({ apart }) => apart === "" || labels.has(apart)).map(
    ({ definition, counts, labels: wanted }) => ({
      definition,
      counts,
      rate: told.reduce((sum, [label, times]) => sum + (wanted.includes(label) ? times : 0), 0) / all,
    }),
  );
}
