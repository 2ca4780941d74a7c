import type { Mention } from "../recognise/mention.ts";
import { activate, among, deactivate } from "./active-order.ts";
import { choose } from "./choose.ts";
import type { LedgerEvent } from "./ledger-event.ts";
import type { ContextEntry, Ledger } from "./ledger.ts";

/** A sum or a day is said of something; by itself it is nothing to know. */
const PASSING: ReadonlySet<string> = new Set<Mention["type"]>(["amount", "date"]);

/** The ledger after the customer's words. */
export function hear(
  ledger: Ledger,
  { turn, mentions, correction, choice }: Extract<LedgerEvent, { kind: "said" }>,
): Ledger {
  const kept = mentions.filter(({ type }) => !PASSING.has(type));
  const asserted = kept.filter((mention) => !mention.negated);
  const ruledOut = kept.filter((mention) => mention.negated);
  let next = ledger;
  for (const { type, value } of ruledOut)
    next = mark(next, { type, value, status: "superseded", reason: `ruled out in turn ${turn}` });
  for (const mention of asserted) next = remember(next, mention, turn);

  const orders = new Set(meantOrders(asserted));
  const [onlyOrder] = orders;
  if (orders.size === 1 && onlyOrder !== undefined) next = activate(next, onlyOrder, correction ? turn : undefined);
  if (orders.size === 0) next = choice === undefined ? chooseByContent(next, asserted) : choose(next, choice);
  if (orders.size > 1) next = among(deactivate(next), [...orders]);
  if (correction) for (const mention of asserted) next = supersedeOthers(next, mention, turn);
  return next;
}

/** The number of a parcel or an item that one order alone holds is as good as the order's own. */
function chooseByContent(ledger: Ledger, mentions: readonly Mention[]): Ledger {
  const held = mentions.filter(({ type }) => type === "tracking" || type === "item_id").map(({ value }) => value);
  return held.length === 0 ? ledger : choose(ledger, { kind: "holding", words: held });
}

/** The orders that are named, without those that only say how another is to be. */
export function meantOrders(mentions: readonly Mention[]): string[] {
  const orders = mentions.filter(({ type }) => type === "order_id");
  const meant = orders.filter(({ aside }) => aside !== true);
  const isAsideOnly = meant.length === 0;
  return (isAsideOnly ? orders : meant).map(({ value }) => value);
}

/** Said again, a thing keeps its first turn; only what was ruled out is taken up anew. */
function remember(ledger: Ledger, { type, value, text, confidence }: Mention, turn: number): Ledger {
  const before = ledger.find((entry) => entry.type === type && entry.value === value);
  if (before?.status === "active" || before?.status === "known")
    return turn > (before.lastTurn ?? before.turn)
      ? ledger.map((entry) => (entry === before ? { ...entry, lastTurn: turn } : entry))
      : ledger;
  const holds = before?.holds;
  const entry: ContextEntry = {
    type,
    value,
    text,
    turn,
    source: "user",
    status: "known",
    confidence,
    ...(holds && { holds }),
  };
  return [...ledger.filter((other) => other !== before), entry];
}

/** A corrected e-mail, phone or zip replaces the one that was said before, not what a shop has on file; orders go by {@link activate}. */
function supersedeOthers(ledger: Ledger, { type, value }: Mention, turn: number): Ledger {
  if (type === "order_id") return ledger;
  const reason = `corrected to ${value} in turn ${turn}`;
  return ledger.map((entry) =>
    entry.type === type && entry.value !== value && entry.status === "known" && entry.source === "user"
      ? { ...entry, status: "superseded", reason }
      : entry,
  );
}

interface Marking extends Pick<ContextEntry, "type" | "value" | "status"> {
  reason: string;
}

/** What is known of one thing changes, and why. */
export function mark(ledger: Ledger, { type, value, status, reason }: Marking): Ledger {
  return ledger.map((entry) => (entry.type === type && entry.value === value ? { ...entry, status, reason } : entry));
}
