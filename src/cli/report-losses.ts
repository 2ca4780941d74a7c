import type { SupportBot } from "../app.ts";
import { counted } from "../lib/text.ts";
import { note } from "./terminal.ts";

const REFUSED = /UNAUTHENTICATED|PERMISSION_DENIED|\b40[13]\b/u;

/** Says what did not arrive where. The turns went on, so the exit code stays. */
export function reportLosses(losses: Awaited<ReturnType<SupportBot["flush"]>>): void {
  for (const { name, at, what, count, reason } of losses) {
    const todo = REFUSED.test(reason) ? "check its key" : "check that it is there and free";
    note(`${counted(count, what)} did not reach ${name} at ${at}: ${reason}; ${todo}.`);
  }
}
