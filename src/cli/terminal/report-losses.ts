import type { SupportBot } from "../../app.ts";
import { counted } from "../../lib/text.ts";
import { remedyFor } from "./remedy-for.ts";
import { note } from "./terminal.ts";

/** Phoenix answers so until it has the spans that an annotation is of. */
const NOT_YET = "it does not have the spans that are meant, and is asked again";

type Loss = Awaited<ReturnType<SupportBot["flush"]>>[number];

/** Says what did not arrive where; what waits is sent by the next start, or by `ship`. The turns went on, so the exit code stays. */
export function reportLosses(losses: readonly Loss[]): void {
  for (const loss of losses) note(loss.fails ? failureText(loss) : lossText(loss));
}

function lossText({ name, at, what, count, reason, waits }: Loss): string {
  const todo = what === "annotation" && /\b404\b/u.test(reason) ? NOT_YET : remedyFor(reason);
  const fate = waits ? "wait for" : "did not reach";
  return `${counted(count, what)} ${fate} ${name} at ${at}: ${reason}; ${todo}.`;
}

/** Nobody but who makes this can mend it. */
function failureText({ name, what, count, reason }: Loss): string {
  return `${counted(count, what)} may lack something, since ${name} failed: ${reason}; report it, it is no fault of yours.`;
}
