import { createHash } from "node:crypto";
import { sessionEvaluators } from "../evals/rules/session-evaluators.ts";
import type { Prices } from "../sessions/prices.ts";

/** Goes up with what a row holds. */
const CATALOGUE = 1;

/** Pure: what a row was read by. Rows read by something else are read anew. */
export function readerVersion(read: { prices: Prices; idleAfterMs: number }): string {
  const evaluators = sessionEvaluators.map(({ name, version }) => `${name}@${version}`);
  return createHash("sha256")
    .update(JSON.stringify([CATALOGUE, evaluators, read]))
    .digest("hex")
    .slice(0, 16);
}
