import { counted, duration, wholeNumber } from "../lib/text.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { SessionFigures } from "./session-figures.ts";
import type { Session } from "./session.ts";
import type { Interrupt } from "./turn-view.ts";

const money = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** Pure: how a session stands and what it came to, a line each; none of a page. */
export function standingLines({ lifecycle, figures }: Pick<Session, "lifecycle" | "figures">): string[] {
  return [...(lifecycle ? [lifecycleText(lifecycle)] : []), ...(figures ? [figuresText(figures)] : [])];
}

/** Pure: a question that a turn stopped for. */
export function askedText({ asks, answered }: Interrupt): string {
  return answered ? asks : `${asks} (not answered yet)`;
}

/** Pure: money as the price table has it, or that it is not known. */
export function costText(cost: number | null): string {
  if (cost === null) return "unknown";
  return cost === 0 ? "0" : money.format(cost);
}

function lifecycleText({ state, reason, revision }: Lifecycle): string {
  const resumed = revision > 1 ? `, resumed as revision ${revision}` : "";
  return `${state.replace("_", " ")}${resumed}: ${reason}`;
}

function figuresText({ usage, cost, latency, tools, retrievals, interrupts }: SessionFigures): string {
  const spreads = Object.entries(latency).map(
    ([name, { p50, p99 }]) => `${name} p50 ${duration(p50)} p99 ${duration(p99)}`,
  );
  const calls = tools.map(
    ({ name, calls: count, failed }) => `${name} ${count}${failed > 0 ? ` (${failed} failed)` : ""}`,
  );
  return [
    `${wholeNumber(usage.inputTokens)} → ${wholeNumber(usage.outputTokens)} tokens`,
    `cost ${costText(cost)}`,
    ...spreads,
    ...calls,
    ...(retrievals > 0 ? [counted(retrievals, "search").replace(/searchs$/u, "searches")] : []),
    ...(interrupts > 0 ? [counted(interrupts, "question")] : []),
  ].join(" · ");
}
