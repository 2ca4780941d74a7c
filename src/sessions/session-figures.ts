import { quantile } from "simple-statistics";
import { totalUsage, type Usage } from "../lib/usage.ts";
import { totalCost } from "./prices.ts";
import type { Step, TurnView } from "./turn-view.ts";

/** What a session came to. */
export interface SessionFigures {
  usage: Usage;
  /** In the currency of the price table; `null` where a model has no price in it. */
  cost: number | null;
  /** In ms. */
  latency: { turn?: Spread; model?: Spread; tool?: Spread };
  tools: { name: string; calls: number; failed: number }[];
  /** How many searches there were. */
  retrievals: number;
  /** How often it stopped to ask somebody. */
  interrupts: number;
}

interface Spread {
  p50: number;
  p99: number;
}

/** Pure: tokens, cost, latencies and tools of turns. */
export function figuresOf(turns: readonly TurnView[]): SessionFigures {
  const steps = turns.flatMap((turn) => turn.steps);
  const of = (kind: Step["kind"]): Step[] => steps.filter((step) => step.kind === kind);
  return {
    usage: totalUsage(turns.map(({ usage }) => usage)),
    cost: totalCost(turns.map(({ cost }) => cost)),
    latency: { ...spread("turn", turns), ...spread("model", of("model")), ...spread("tool", of("tool")) },
    tools: toolsOf(of("tool")),
    retrievals: of("retrieval").length,
    interrupts: turns.reduce((sum, { interrupts = [] }) => sum + interrupts.length, 0),
  };
}

function spread<Name extends string>(
  name: Name,
  timed: readonly { durationMs: number }[],
): { [name in Name]?: Spread } {
  if (timed.length === 0) return {};
  const [p50 = 0, p99 = 0] = quantile(
    timed.map(({ durationMs }) => durationMs),
    [0.5, 0.99],
  );
  return { [name]: { p50, p99 } } as { [name in Name]?: Spread };
}

function toolsOf(steps: readonly Step[]): SessionFigures["tools"] {
  const byName = new Map<string, { name: string; calls: number; failed: number }>();
  for (const { name, ok } of steps) {
    const { calls, failed } = byName.get(name) ?? { calls: 0, failed: 0 };
    byName.set(name, { name, calls: calls + 1, failed: failed + Number(!ok) });
  }
  return [...byName.values()];
}
