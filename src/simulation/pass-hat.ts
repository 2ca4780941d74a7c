import { wilsonInterval } from "../evals/rates/wilson-interval.ts";
import type { TrialResult } from "./trial-result.ts";

/** How likely `k` conversations of one scenario all go well, over the scenarios. */
export interface PassHat {
  k: number;
  /** `null` where no scenario was tried so often. */
  rate: number | null;
  /** 95%. */
  interval: readonly [number, number] | null;
  /** The scenarios that count. */
  scenarios: number;
}

/**
 * Pure: pass^k by tau-bench's unbiased estimator, the mean over scenarios of C(passed, k) / C(tried, k) (Yao et al.
 * 2024, arXiv:2406.12045). The simulator's own faults are no trials. Scenarios are what is sampled: the interval is
 * Wilson's over them, which is too wide rather than too narrow, for a mean of fractions varies less than one of yes and no.
 */
export function passHat(results: readonly TrialResult[], k: number): PassHat {
  const counts = new Map<string, { passed: number; tried: number }>();
  for (const { scenario, verdict } of results) {
    if (verdict === "simulator_fault") continue;
    const { passed, tried } = counts.get(scenario) ?? { passed: 0, tried: 0 };
    counts.set(scenario, { passed: passed + (verdict === "pass" ? 1 : 0), tried: tried + 1 });
  }
  const rates = [...counts.values()]
    .filter(({ tried }) => tried >= k)
    .map(({ passed, tried }) => shareOf(passed, tried, k));
  if (rates.length === 0) return { k, rate: null, interval: null, scenarios: 0 };
  const rate = rates.reduce((sum, one) => sum + one, 0) / rates.length;
  const { low, high } = wilsonInterval(rate, rates.length);
  return { k, rate, interval: [low, high], scenarios: rates.length };
}

/** C(passed, k) / C(tried, k), as a product, which stays small. */
function shareOf(passed: number, tried: number, k: number): number {
  let share = 1;
  for (let drawn = 0; drawn < k; drawn += 1) share *= Math.max(0, passed - drawn) / (tried - drawn);
  return share;
}
