import type { SupportBot } from "../app.ts";
import { counted } from "../lib/text.ts";
import { note } from "./terminal.ts";

const remedies: readonly [told: RegExp, remedy: string][] = [
  [/UNAUTHENTICATED|PERMISSION_DENIED|\b40[13]\b/u, "check its key"],
  [/\b404\b/u, "it does not have the spans that are meant, and is asked again"],
];

/** Says what did not arrive where; what waits is sent by the next start, or by `ship`. The turns went on, so the exit code stays. */
export function reportLosses(losses: Awaited<ReturnType<SupportBot["flush"]>>): void {
  for (const { name, at, what, count, reason, waits } of losses) {
    const todo = remedies.find(([told]) => told.test(reason))?.[1] ?? "check that it is there and free";
    const fate = waits ? "wait for" : "did not reach";
    note(`${counted(count, what)} ${fate} ${name} at ${at}: ${reason}; ${todo}.`);
  }
}
