import { activate, among, candidatesIn, deactivate, openOrders } from "./active-order.ts";
import type { Choice } from "./choice.ts";
import type { Ledger } from "./ledger.ts";

/** The ledger after a choice among those that were named together, or else among all that are open. */
export function choose(ledger: Ledger, choice: Choice): Ledger {
  const named = candidatesIn(ledger);
  const choices = (named.length > 1 ? named : openOrders(ledger)).map(({ value }) => value);
  if (choices.length < 2) return ledger;
  if (choice.kind === "all") return among(deactivate(ledger), [...new Set([...activeIn(ledger), ...choices])]);
  const chosen =
    choice.kind === "other" ? otherOf(ledger, choices) : choices.at(choice.place > 0 ? choice.place - 1 : -1);
  return chosen === undefined ? ledger : activate(ledger, chosen);
}

/** Of two the one that is not active; of more nobody can tell. */
function otherOf(ledger: Ledger, choices: readonly string[]): string | undefined {
  const [active] = activeIn(ledger);
  const [other, another] = choices.filter((value) => value !== active);
  return active !== undefined && another === undefined ? other : undefined;
}

/** At most one. */
function activeIn(ledger: Ledger): string[] {
  return openOrders(ledger)
    .filter(({ status }) => status === "active")
    .map(({ value }) => value);
}
