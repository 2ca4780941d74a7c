import { activate, among, candidatesIn, deactivate, openOrders } from "./active-order.ts";
import type { Choice } from "./choice.ts";
import type { ContextEntry, Ledger } from "./ledger.ts";

/** The ledger after a choice among those that were named together, or else among all that are open. */
export function choose(ledger: Ledger, choice: Choice): Ledger {
  const open = openOrders(ledger);
  const named = candidatesIn(ledger);
  const choices = named.length > 1 ? named : open;
  switch (choice.kind) {
    case "all":
      return open.length < 2 ? ledger : among(deactivate(ledger), idsOf(choices));
    case "both":
      return choices.length < 2 ? ledger : both(ledger, choices);
    case "other":
      return single(ledger, otherOf(choices) ?? takenBack(ledger));
    case "place":
      return single(ledger, atPlace(choices.length < 2 ? saidOrders(ledger) : choices, choice.place));
    case "return":
      return single(ledger, choice.to === "first" ? open.find(isSaid) : previousOf(open));
    case "holding":
      return single(ledger, holderOf(choices, choice.words) ?? holderOf(open, choice.words));
  }
}

/** Both are meant: the one in talk stays the first in hand where it is one of them. */
function both(ledger: Ledger, choices: readonly ContextEntry[]): Ledger {
  const active = choices.filter(({ status }) => status === "active");
  const ids = [...new Set(idsOf([...active, ...choices]))];
  return among(active.length > 0 ? ledger : deactivate(ledger), ids);
}

/** Of two the one that is not active; of more nobody can tell. */
function otherOf(choices: readonly ContextEntry[]): ContextEntry | undefined {
  const others = choices.filter(({ status }) => status !== "active");
  return others.length === 1 && others.length < choices.length ? others[0] : undefined;
}

/** The one that a correction ruled out, where there is one alone: "no, the other one". */
function takenBack(ledger: Ledger): ContextEntry | undefined {
  const superseded = saidOrders(ledger).filter(({ status }) => status === "superseded");
  return openOrders(ledger).length < 2 && superseded.length === 1 ? superseded[0] : undefined;
}

/** All that the customer named, what was corrected among them, so that "the first one" can be gone back to. */
function saidOrders(ledger: Ledger): ContextEntry[] {
  return ledger.filter(({ type, source }) => type === "order_id" && source === "user");
}

function atPlace(choices: readonly ContextEntry[], place: number): ContextEntry | undefined {
  const chosen = choices.length < 2 ? undefined : choices.at(place > 0 ? place - 1 : -1);
  return chosen?.status === "rejected" ? undefined : chosen;
}

/** The one that was spoken of last before the active one. */
function previousOf(open: readonly ContextEntry[]): ContextEntry | undefined {
  const before = open.filter((entry) => entry.status !== "active" && isSaid(entry));
  return before.toSorted((a, b) => (b.lastTurn ?? b.turn) - (a.lastTurn ?? a.turn))[0];
}

/** The one in which most of these things are, by what tools told; none where two hold as many. */
function holderOf(choices: readonly ContextEntry[], words: readonly string[]): ContextEntry | undefined {
  const counted = choices.map((entry) => ({ entry, hits: words.filter((word) => entry.holds?.includes(word)).length }));
  const most = Math.max(0, ...counted.map(({ hits }) => hits));
  const holders = counted.filter(({ hits }) => hits > 0 && hits === most);
  return holders.length === 1 ? holders[0]?.entry : undefined;
}

function isSaid({ source, lastTurn }: ContextEntry): boolean {
  return source === "user" || lastTurn !== undefined;
}

function single(ledger: Ledger, chosen: ContextEntry | undefined): Ledger {
  return chosen === undefined ? ledger : activate(ledger, chosen.value);
}

function idsOf(entries: readonly ContextEntry[]): string[] {
  return entries.map(({ value }) => value);
}
