import type { ModelUse } from "../spans/model-use.ts";
import { costOf, totalCost, type Prices } from "./prices.ts";

/** Pure: what each session's models cost, by its id; unknown as soon as one call's is. */
export function sessionCosts(uses: readonly ModelUse[], prices: Prices): ReadonlyMap<string, number | null> {
  const costs = new Map<string, number | null>();
  for (const { sessionId, model, toldCost, untold, ...usage } of uses) {
    const used = usage.inputTokens + usage.outputTokens > 0;
    const counted = untold > 0 ? null : used ? costOf(usage, model, prices) : 0;
    const before = costs.get(sessionId);
    costs.set(sessionId, totalCost([before === undefined ? 0 : before, toldCost, counted]));
  }
  return costs;
}
