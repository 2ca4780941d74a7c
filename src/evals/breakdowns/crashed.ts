import type { BreakdownKind } from "./breakdown.ts";

/** A turn that ended without an answer. */
export const crashed: BreakdownKind = {
  kind: "crashed",
  cause: "infra",
  find: ({ turns }) =>
    turns
      .filter(({ error, reply }) => error !== undefined && reply === undefined)
      .map(({ last, error = "" }) => ({
        message: last,
        evidence: `The turn ended without an answer: ${error.slice(0, 120)}`,
        probability: 0.9,
      })),
};
