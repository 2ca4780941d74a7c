import { Gauge, Registry } from "prom-client";
import type { Totals } from "../../catalogue/totals.ts";
import type { MonitorPanel } from "../../monitors/monitor-post.ts";
import type { Losses } from "../../spans/losses.ts";

interface Figures {
  totals: Totals;
  panels: readonly MonitorPanel[];
  losses: readonly Losses[];
}

type Labelled = readonly [labels: { [name: string]: string }, value: number];

/**
 * What Prometheus is told. All of it is of the sessions that are kept, so that erasing one lowers it: hence gauges, and
 * not counters, which may only rise.
 */
export function metricsRegistry({ totals, panels, losses }: Figures): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, values: readonly Labelled[]): void => {
    const labelNames = Object.keys(values[0]?.[0] ?? {});
    const made = new Gauge({ name: `supportbot_${name}`, help, labelNames, registers: [registry] });
    for (const [labels, value] of values) made.set(labels, value);
  };
  gauge("sessions", "Sessions that are kept.", [[{}, totals.sessions]]);
  gauge("turns", "Their turns.", [[{}, totals.turns]]);
  gauge("turns_failed", "Turns that ended in an error.", [[{}, totals.failedTurns]]);
  gauge("tokens", "Tokens of all turns.", [
    [{ of: "input" }, totals.inputTokens],
    [{ of: "output" }, totals.outputTokens],
  ]);
  gauge("cost", "Cost of the turns whose models have a price.", [[{}, totals.cost]]);
  gauge("sessions_told", "Sessions of which it can be told whether they were resolved.", [
    [{ resolved: "yes" }, totals.resolved],
    [{ resolved: "no" }, totals.unresolved],
  ]);
  gauge(
    "sessions_broken",
    "Sessions by the cause of their first breakdown.",
    totals.breakdowns.map(({ cause, sessions }) => [{ cause }, sessions]),
  );
  // What OpenMetrics calls a gauge histogram: histogram_quantile() reads it.
  gauge("turn_seconds_bucket", "Turns that took at most so long.", [
    ...totals.within.map(({ ms, turns }): Labelled => [{ le: String(ms / 1000) }, turns]),
    [{ le: "+Inf" }, totals.turns],
  ]);
  gauge("turn_seconds_sum", "How long all turns took together.", [[{}, totals.durationMs / 1000]]);
  gauge(
    "monitor_firing",
    "1 where a monitor fires.",
    panels.map(({ monitor, state }) => [{ monitor: monitor.name }, Number(state.status === "firing")]),
  );
  gauge(
    "monitor_value",
    "What a monitor sees.",
    panels.map(({ monitor, reading }) => [{ monitor: monitor.name }, reading.value ?? Number.NaN]),
  );
  gauge("lost", "Spans and annotations that did not arrive.", summed(losses));
  return registry;
}

/** A place may miss some for several reasons. */
function summed(losses: readonly Losses[]): Labelled[] {
  const counts = new Map<string, Labelled>();
  for (const { name, what, count } of losses) {
    const key = JSON.stringify([name, what]);
    counts.set(key, [{ place: name, what }, (counts.get(key)?.[1] ?? 0) + count]);
  }
  return [...counts.values()];
}
