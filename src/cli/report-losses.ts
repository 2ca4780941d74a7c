import type { SupportBot } from "../app.ts";
import { counted } from "../lib/text.ts";
import { note } from "./terminal.ts";

/** Says which spans did not arrive where. The turns went on, so the exit code stays. */
export function reportLosses(losses: Awaited<ReturnType<SupportBot["flush"]>>): void {
  for (const { name, at, spans, reason } of losses) {
    note(`${counted(spans, "span")} did not reach ${name} at ${at}: ${reason}; check that it is there and free.`);
  }
}
