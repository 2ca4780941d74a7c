import type { ContextEntry, Ledger } from "./ledger.ts";

/** The orders that may be talked about, in the order in which they came up. */
export function openOrders(ledger: Ledger): readonly ContextEntry[] {
  return ledger.filter(({ type, status }) => type === "order_id" && (status === "active" || status === "known"));
}

/** One order is singled out: no other is active, and none is a candidate beside it. */
export function activate(ledger: Ledger, orderId: string, correctedIn?: number): Ledger {
  return ledger.map((entry) => {
    if (entry.type !== "order_id" || isAtRest(entry, orderId)) return entry;
    const { candidate: _, ...rest } = entry;
    if (entry.value === orderId) {
      const { reason: _reason, ...restored } = rest;
      return { ...restored, status: "active" };
    }
    if (entry.status !== "active") return rest;
    if (correctedIn === undefined) return { ...rest, status: "known" };
    return { ...rest, status: "superseded", reason: `corrected to ${orderId} in turn ${correctedIn}` };
  });
}

/** Singling out an order makes no other of this one; most of a long ledger stays as it is, entry by entry. */
function isAtRest({ value, status, candidate, reason }: ContextEntry, orderId: string): boolean {
  if (candidate !== undefined) return false;
  return value === orderId ? status === "active" && reason === undefined : status !== "active";
}

/** None is singled out any more. */
export function deactivate(ledger: Ledger): Ledger {
  return ledger.map((entry) => (entry.status === "active" ? { ...entry, status: "known" } : entry));
}

/** Any of these may be meant. An order that is active stays so until another is singled out. */
export function among(ledger: Ledger, orderIds: readonly string[]): Ledger {
  const places = new Map(orderIds.map((id, index) => [id, index + 1]));
  return ledger.map((entry) => {
    if (entry.type !== "order_id") return entry;
    const place = places.get(entry.value);
    if (place === entry.candidate) return entry;
    const { candidate: _, ...rest } = entry;
    return place === undefined ? rest : { ...rest, candidate: place };
  });
}

/** The orders that were named together last, in the order in which they were named. */
export function candidatesIn(ledger: Ledger): readonly ContextEntry[] {
  return openOrders(ledger)
    .filter(({ candidate }) => candidate !== undefined)
    .toSorted((a, b) => (a.candidate ?? 0) - (b.candidate ?? 0));
}
