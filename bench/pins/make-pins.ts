import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSupportBot } from "../../src/app.ts";
import { openPinnedGraph } from "../../src/cli/pinned-graph.ts";
import { pinFrom } from "../../src/simulation/pins/pin-from.ts";
import { recordPin } from "../../src/simulation/pins/record-pin.ts";
import { readScenarios } from "../../src/simulation/read-scenarios.ts";
import type { Scenario } from "../../src/simulation/scenario.ts";
import { ScriptedCustomer } from "../../src/simulation/scripted-customer.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const SCENARIOS = join(import.meta.dirname, "../../scenarios");

/** Has simulated customers talk to the bot, and pins the sessions in which a tool was called, the first `count` of them. */
export async function makePins(folder: string, { dataDir, count }: { dataDir: string; count: number }): Promise<void> {
  await using bot = await createSupportBot({ dataDir, model: "offline" });
  await using graph = await openPinnedGraph({ dataDir });
  const scenarios = (await readScenarios([SCENARIOS])).filter((one): one is Scenario => !(one instanceof Error));
  const customerFor = ({ customer, script = [] }: Scenario, random: () => number): ScriptedCustomer =>
    new ScriptedCustomer(customer, script, random);
  let made = 0;
  for await (const { sessionIds } of simulate(scenarios, {
    bot,
    trials: Math.ceil(count / 10),
    seed: 1,
    customerFor,
  })) {
    for (const id of sessionIds) {
      const dialogue = bot.sessions.dialogue(id);
      if (made === count || dialogue.messages.every(({ role }) => role !== "tool")) continue;
      const startedAt = new Map(bot.sessions.get(id).turns.map((turn) => [turn.turn, turn.startedAt]));
      const pin = await recordPin(pinFrom({ dialogue, startedAt, breakdowns: [] }), graph);
      writeFileSync(join(folder, `${String(made).padStart(4, "0")}.json`), JSON.stringify(pin));
      made += 1;
    }
    if (made === count) return;
  }
}
