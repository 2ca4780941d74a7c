import type { SupportBot } from "../app.ts";
import { counted } from "../lib/text.ts";
import { remedyFor } from "./remedy-for.ts";
import { note } from "./terminal.ts";

/** Phoenix answers so until it has the spans that an annotation is of. */
const NOT_YET = "it does not have the spans that are meant, and is asked again";

/** Says what did not arrive where; what waits is sent by the next start, or by `ship`. The turns went on, so the exit code stays. */
export function reportLosses(losses: Awaited<ReturnType<SupportBot["flush"]>>): void {
  for (const { name, at, what, count, reason, waits } of losses) {
    const todo = what === "annotation" && /\b404\b/u.test(reason) ? NOT_YET : remedyFor(reason);
    const fate = waits ? "wait for" : "did not reach";
    note(`${counted(count, what)} ${fate} ${name} at ${at}: ${reason}; ${todo}.`);
  }
}
