import type { Outcome } from "../rules/outcome.ts";
import { isResolvedBy, resolutionDefinitions, type ResolutionDefinition } from "../rules/resolution-by.ts";

/** One way to say what resolved means, and the share of sessions that are so by it. */
export interface ResolutionRate {
  definition: string;
  counts: string;
  rate: number;
}

/** Each counts what the one before it counts, and more. */
const WORDS: { [definition in ResolutionDefinition]: Omit<ResolutionRate, "rate"> } = {
  confirmed: { definition: "confirmed", counts: "the customer's last words are glad or grateful" },
  assumed: { definition: "or assumed", counts: "it looks resolved, and the customer did not say" },
  before_returns: { definition: "or revoked", counts: "it looked so until the customer came back for it" },
  left_alone: { definition: "or abandoned", counts: "the customer took it back, or left a question open" },
  contained: { definition: "or unresolved", counts: "all but what was handed to a person" },
};

/** Pure: the same sessions under each definition. Which one is meant can move a rate by a third. */
export function resolutionRates(outcomes: ReadonlyMap<Outcome, number>): ResolutionRate[] {
  const all = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  return resolutionDefinitions.map((definition) => ({
    ...WORDS[definition],
    rate:
      [...outcomes].reduce((sum, [outcome, count]) => sum + (isResolvedBy(definition, outcome) ? count : 0), 0) / all,
  }));
}
