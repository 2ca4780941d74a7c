import type { Attributes } from "@opentelemetry/api";
import { candidatesOf, contextViewOf, type ContextView } from "../../context/ledger/context-view.ts";
import { byWorth } from "../../context/ledger/ledger-cap.ts";
import type { ContextEntry, Ledger } from "../../context/ledger/ledger.ts";

const MOST_BYTES = 32 * 1024;

/** What was known, as a turn's root says it: whole for a program, and flat for a viewer to filter by. `docs/context.md` has the list. */
export function contextAttributes(ledger: Ledger): Attributes {
  const view = contextViewOf(ledger);
  const candidates = candidatesOf(ledger);
  return {
    "supportbot.context": JSON.stringify(bounded(view)),
    ...(view.activeOrderId !== null && { "supportbot.active_order_id": view.activeOrderId }),
    ...(candidates.length > 0 && { "supportbot.candidates": candidates }),
  };
}

/** What was spoken of longest ago goes first, and the active order never. */
function bounded(view: ContextView): ContextView {
  const cut = { ...view, entries: [], entryCount: view.entries.length };
  let bytes = Buffer.byteLength(JSON.stringify(cut));
  const kept = new Set<ContextEntry>();
  for (const entry of view.entries.toSorted(byWorth).toReversed()) {
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (bytes > MOST_BYTES) break;
    kept.add(entry);
  }
  const entries = view.entries.filter((entry) => kept.has(entry));
  return entries.length === view.entries.length ? view : { ...cut, entries };
}
