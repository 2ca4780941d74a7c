import { outcomeOf } from "../../src/evals/rules/outcome.ts";
import { resolutionBy, resolutionDefinitions } from "../../src/evals/rules/resolution-by.ts";
import type { Labelled } from "./labelled.ts";
import { line, type Line } from "./line.ts";

/** The same sessions' rate by each definition of resolved, beside the rate by what people, or the database, say. */
export function measureDefinitions(on: string, all: readonly Labelled[]): Line[] {
  const known = all.flatMap(({ dialogue, group, labels }) =>
    typeof labels.resolved === "boolean" ? [{ group, outcome: outcomeOf(dialogue), resolved: labels.resolved }] : [],
  );
  return [
    line(`rate, ${on}, as it was`, known, (some) => some.filter(({ resolved }) => resolved).length / some.length),
    ...resolutionDefinitions.map((definition) =>
      line(
        `rate, ${on}, ${definition}`,
        known,
        (some) =>
          resolutionBy(
            definition,
            some.map(({ outcome }) => outcome),
          ) ?? Number.NaN,
      ),
    ),
  ];
}
