import { createHash } from "node:crypto";
import pLimit from "p-limit";
import { seededRandom } from "../lib/seeded-random.ts";
import type { Customer } from "./customer.ts";
import { runTrial, type BotUnderTest } from "./run-trial.ts";
import type { Scenario } from "./scenario.ts";
import type { TrialResult } from "./trial-result.ts";

/** As many conversations as are held side by side. */
const AT_ONCE = 8;

interface Simulation {
  bot: BotUnderTest;
  /** How often each scenario is tried. */
  trials: number;
  seed: number;
  customerFor: (scenario: Scenario, random: () => number) => Customer;
}

/** Every scenario, as often as asked; the results in that order, each as soon as it and those before it are there. */
export async function* simulate(
  scenarios: readonly Scenario[],
  { bot, trials, seed, customerFor }: Simulation,
): AsyncGenerator<TrialResult> {
  const limit = pLimit(AT_ONCE);
  const runs = scenarios.flatMap((scenario) =>
    Array.from({ length: trials }, (_, index) => {
      const own = seedOf(seed, scenario.id, index + 1);
      return limit(() =>
        runTrial({ scenario, trial: index + 1, seed: own, bot, customer: customerFor(scenario, seededRandom(own)) }),
      );
    }),
  );
  yield* runs;
}

/** A trial's draws do not depend on which scenarios stand beside it. */
function seedOf(seed: number, scenario: string, trial: number): number {
  return createHash("sha256").update(`${seed}/${scenario}/${trial}`).digest().readInt32BE();
}
