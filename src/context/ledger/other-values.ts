import type { Ledger } from "./ledger.ts";

/** What is known to be something else than an order: what was said or found as such, and the numbers of what is in orders. */
export function otherValuesIn(ledger: Ledger): string[] {
  return ledger.flatMap(({ type, value, holds = [] }) =>
    type === "order_id" ? holds.filter((held) => /\d/u.test(held)) : [value],
  );
}
