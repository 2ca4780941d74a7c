import type { ContextEntry, Ledger } from "./ledger.ts";

/** What the bot knows, as programs and viewers are shown it. */
export interface ContextView {
  /** The one order that is talked about now, which tools would take by default. */
  activeOrderId: string | null;
  entries: ContextEntry[];
}

export function contextViewOf(ledger: Ledger): ContextView {
  return { activeOrderId: activeOrderOf(ledger)?.value ?? null, entries: [...ledger] };
}

function activeOrderOf(ledger: Ledger): ContextEntry | undefined {
  return ledger.find(({ type, status }) => type === "order_id" && status === "active");
}

/** Where an entry comes from, or why it is what it is now. */
export function originOf({ source, turn, reason }: ContextEntry): string {
  return reason ?? `${source === "user" ? "said" : "found by a tool"} in turn ${turn}`;
}
