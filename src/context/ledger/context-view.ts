import { z } from "zod";
import { candidatesIn, openOrders } from "./active-order.ts";
import { ContextEntry, type Ledger } from "./ledger.ts";

/** What the bot knows, as programs and viewers are shown it. `activeOrderId` is the one that tools would take by default. */
export const ContextView = z.object({
  activeOrderId: z.string().nullable(),
  entries: z.array(ContextEntry),
  /** How many there were, where a span's bounds cut off the oldest. */
  entryCount: z.number().optional(),
});
export type ContextView = z.infer<typeof ContextView>;

export function contextViewOf(ledger: Ledger): ContextView {
  return { activeOrderId: activeOrderOf(ledger)?.value ?? null, entries: [...ledger] };
}

/** The orders between which it cannot tell, at most two: those named together last, or the only ones there are. */
export function candidatesOf(ledger: Ledger): string[] {
  const open = openOrders(ledger);
  const named = candidatesIn(ledger);
  const isOpen = named.length === 0 && activeOrderOf(ledger) === undefined && open.length <= 2;
  return (isOpen ? open : named).slice(0, 2).map(({ value }) => value);
}

function activeOrderOf(ledger: Ledger): ContextEntry | undefined {
  return ledger.find(({ type, status }) => type === "order_id" && status === "active");
}

/** How an entry stands, in words: its status, or that it is one of several that may be meant. */
export function standingOf({ status, candidate }: ContextEntry): string {
  return status === "known" && candidate !== undefined ? "may be meant" : status;
}

/** Where an entry comes from, or why it is what it is now. */
export function originOf(entry: ContextEntry): string {
  return entry.reason ?? sourceOf(entry);
}

/** Who an entry is from, and from when. */
export function sourceOf({ source, turn }: ContextEntry): string {
  return `${source === "user" ? "said" : "found by a tool"} in turn ${turn}`;
}
