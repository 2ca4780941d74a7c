import type { SupportBot } from "../app.ts";
import { counted } from "../lib/text.ts";
import { note } from "./terminal.ts";

/** Says which spans reached no destination; they are not lost, so the exit code stays. */
export function reportLosses(losses: Awaited<ReturnType<SupportBot["flush"]>>): void {
  for (const { destination, spans, reason } of losses) {
    note(
      `${counted(spans, "span")} did not reach ${destination.name} at ${destination.url}: ${reason}. The local store has them; check the address.`,
    );
  }
}
