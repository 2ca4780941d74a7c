import { expect, test } from "vitest";
import { passHat } from "../../src/simulation/pass-hat.ts";
import type { TrialResult } from "../../src/simulation/trial-result.ts";

test("pass^k is the share of draws of k trials that all passed", () => {
  // Of the 6 pairs of 4 trials, 3 of which passed, 3 are of passed ones.
  const results = trials("a", ["pass", "pass", "pass", "fail"]);
  expect(passHat(results, 1).rate).toBeCloseTo(3 / 4);
  expect(passHat(results, 2).rate).toBeCloseTo(3 / 6);
  expect(passHat(results, 4).rate).toBe(0);
});

test("the rate is the mean over scenarios, whatever the number of their trials", () => {
  const results = [...trials("a", ["pass"]), ...trials("b", ["fail", "fail", "fail"])];
  expect(passHat(results, 1)).toMatchObject({ rate: 0.5, scenarios: 2 });
});

test("the simulator's own faults count neither way, a crash counts against the bot", () => {
  expect(passHat(trials("a", ["pass", "simulator_fault"]), 1).rate).toBe(1);
  expect(passHat(trials("a", ["pass", "crashed"]), 1).rate).toBe(0.5);
});

test("a rate is not known where no scenario was tried so often", () => {
  expect(passHat(trials("a", ["pass"]), 2)).toEqual({ k: 2, rate: null, interval: null, scenarios: 0 });
});

test("that all 40 passed does not mean that all will", () => {
  const results = Array.from({ length: 40 }, (_, index) => trials(`s${index}`, ["pass"])).flat();
  const [low, high] = passHat(results, 1).interval ?? [];
  // By hand: 1 / (1 + 1.959964² / 40).
  expect(low).toBeCloseTo(0.9124, 4);
  expect(high).toBe(1);
});

function trials(scenario: string, verdicts: TrialResult["verdict"][]): TrialResult[] {
  return verdicts.map((verdict, index) => ({
    scenario,
    trial: index + 1,
    seed: 1,
    verdict,
    reasons: [],
    sessionIds: [],
    turns: 1,
  }));
}
