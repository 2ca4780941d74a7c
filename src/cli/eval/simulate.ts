import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { Command, InvalidArgumentError } from "commander";
import { createSupportBot } from "../../app.ts";
import { loadConfig } from "../../config.ts";
import { ScenarioError, UsageError } from "../../errors.ts";
import { counted } from "../../lib/text.ts";
import { createChatModel } from "../../models/chat-model.ts";
import type { Customer } from "../../simulation/customer.ts";
import { ModelCustomer } from "../../simulation/model-customer.ts";
import { passHat } from "../../simulation/pass-hat.ts";
import { readScenarios } from "../../simulation/read-scenarios.ts";
import type { Scenario } from "../../simulation/scenario.ts";
import { ScriptedCustomer } from "../../simulation/scripted-customer.ts";
import { simulate } from "../../simulation/simulate.ts";
import type { TrialResult } from "../../simulation/trial-result.ts";
import { countUpTo } from "../options/count-up-to.ts";
import { seedFrom } from "../options/seed-from.ts";
import { ExitCode } from "../terminal/exit-code.ts";
import { reportLosses } from "../terminal/report-losses.ts";
import { note, print, printJson } from "../terminal/terminal.ts";
import { simulationText, trialText } from "./simulation-text.ts";

interface Options {
  json?: boolean;
  trials: number;
  seed: number;
  model?: string;
  customer?: string;
  failUnder?: Bar;
}

interface Bar {
  k: number;
  rate: number;
}

export function evalSimulateCommand(): Command {
  return new Command("simulate")
    .description("simulated customers talk to the bot, and what must come of it is checked")
    .argument(
      "<scenarios...>",
      "JSON files, a scenario each, or folders of them; a file that is none is named, the rest goes on, and the exit code is 1",
    )
    .option("--json", "a result a line on standard output: scenario, trial, verdict, reasons, sessionIds")
    .option("--trials <count>", "how often each scenario is tried", countUpTo(1000), 1)
    .option("--seed <number>", "draws other words; the same seed draws the same", seedFrom, 1)
    .option("--model <model>", "the bot's: offline or openai:NAME; by default as the environment says")
    .option("--customer <model>", "a model that plays the customers instead of their scripts: openai:NAME")
    .option("--fail-under <pass^k=rate>", "the exit code is 3 below it, such as pass^1=0.9", readBar)
    .action(evaluateScenarios);
}

async function evaluateScenarios(
  paths: string[],
  { json, trials, seed, model, customer, failUnder }: Options,
): Promise<void> {
  if (failUnder !== undefined && failUnder.k > trials)
    throw new UsageError(
      `pass^${failUnder.k} needs ${failUnder.k} trials of a scenario, and there are ${trials}; give --trials ${failUnder.k} or more.`,
    );
  const read = await readScenarios(paths);
  const faults = read.filter((one): one is ScenarioError => one instanceof ScenarioError);
  for (const fault of faults) note(fault.message);
  const scenarios = read.filter((one): one is Scenario => !(one instanceof ScenarioError));
  const player = customer === undefined ? undefined : await modelFor(customer);
  const unplayable = scenarios.filter(({ script }) => script === undefined && player === undefined);
  for (const { id } of unplayable)
    note(`Scenario "${id}" has no script; name a model that plays its customer with --customer, or write one.`);

  await using bot = await createSupportBot(model === undefined ? {} : { model });
  const results: TrialResult[] = [];
  const customerFor = (scenario: Scenario, random: () => number): Customer =>
    player === undefined
      ? new ScriptedCustomer(scenario.customer, scenario.script ?? [], random)
      : new ModelCustomer(scenario.customer, player);
  const playable = scenarios.filter((scenario) => !unplayable.includes(scenario));
  for await (const result of simulate(playable, { bot, trials, seed, customerFor })) {
    results.push(result);
    if (json) printJson(result);
    else print(trialText(result));
  }
  const rates = Array.from({ length: trials }, (_, index) => passHat(results, index + 1));
  if (!json) print(simulationText(results, rates));
  reportLosses(await bot.flush());

  const refused = faults.length + unplayable.length;
  if (refused > 0) note(`${counted(refused, "scenario")} could not be tried; the rest was.`);
  const isVoid = results.length > 0 && results.every(({ verdict }) => verdict === "simulator_fault");
  if (isVoid) note("No conversation counts: in each the simulated customer was at fault.");
  if (refused > 0 || isVoid || results.some(({ verdict }) => verdict === "crashed")) process.exitCode = ExitCode.failed;
  if (failUnder !== undefined) holdAgainst(failUnder, results);
}

/** Names a bar that is missed, and sets the exit code, also where a part of the work failed. */
function holdAgainst({ k, rate }: Bar, results: readonly TrialResult[]): void {
  const reached = passHat(results, k).rate;
  if (reached !== null && reached >= rate) return;
  note(`pass^${k} is ${reached?.toFixed(3) ?? "not known: no scenario was tried so often"}, and the bar is ${rate}.`);
  process.exitCode = ExitCode.belowBar;
}

function modelFor(spec: string): Promise<BaseChatModel> {
  return createChatModel(loadConfig({ SUPPORTBOT_MODEL: spec }).model);
}

function readBar(text: string): Bar {
  const { k, rate } = /^pass\^(?<k>[1-9]\d{0,2})=(?<rate>0(\.\d+)?|1(\.0+)?)$/u.exec(text)?.groups ?? {};
  if (k === undefined || rate === undefined) throw new InvalidArgumentError("It must be such as pass^1=0.9.");
  return { k: Number(k), rate: Number(rate) };
}
