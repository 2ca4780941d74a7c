import { z } from "zod";
import { ContextEntry, type Ledger } from "./ledger.ts";

/** What the bot knows, as programs and viewers are shown it. `activeOrderId` is the one that tools would take by default. */
export const ContextView = z.object({
  activeOrderId: z.string().nullable(),
  entries: z.array(ContextEntry),
});
export type ContextView = z.infer<typeof ContextView>;

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
