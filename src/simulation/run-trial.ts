import { randomUUID } from "node:crypto";
import type { Conversation } from "../agent/conversation.ts";
import { reasonOf } from "../errors.ts";
import type { Customer } from "./customer.ts";
import type { Exchange } from "./exchange.ts";
import type { Scenario } from "./scenario.ts";
import { simulatorFaultIn } from "./simulator-fault.ts";
import type { TrialResult } from "./trial-result.ts";
import { unmet } from "./unmet.ts";

/** The bot that customers are let loose on. */
export type BotUnderTest = Pick<Conversation, "say" | "history">;

interface Trial {
  scenario: Scenario;
  trial: number;
  seed: number;
  bot: BotUnderTest;
  customer: Customer;
}

/** One conversation with a simulated customer, and what came of it. Its sessions are marked as simulated, so that none is taken for a real one. */
export async function runTrial({ scenario, trial, seed, bot, customer }: Trial): Promise<TrialResult> {
  const sessionIds = [sessionIdFor(scenario)];
  const exchanges: Exchange[] = [];
  const missed: string[] = [];
  const result = (verdict: TrialResult["verdict"], reasons: readonly string[]): TrialResult => ({
    scenario: scenario.id,
    trial,
    seed,
    verdict,
    reasons,
    sessionIds,
    turns: exchanges.length,
  });

  let left: "done" | "gave up" | undefined;
  while (exchanges.length < scenario.mostTurns) {
    let move;
    try {
      move = await customer.next(exchanges.at(-1)?.result.reply);
    } catch (error) {
      return result("simulator_fault", [`fails: ${reasonOf(error)}`]);
    }
    if (move.kind === "leaves") {
      left = move.how;
      break;
    }
    if (move.inNewSession) sessionIds.push(sessionIdFor(scenario));
    try {
      exchanges.push(await exchangeOf(move, { scenario, trial, seed, bot, sessionId: sessionIds.at(-1) ?? "" }));
    } catch (error) {
      return result("crashed", [`turn ${exchanges.length + 1}: ${reasonOf(error)}`]);
    }
    const { expect } = move.step ?? {};
    if (expect !== undefined)
      missed.push(
        ...unmet(expect, exchanges.slice(-1), customer.facts).map((what) => `turn ${exchanges.length}: ${what}`),
      );
  }

  const failures = exchanges.flatMap(({ result: { error } }, index) =>
    error ? [`turn ${index + 1}: ${error.message}`] : [],
  );
  const reasons = [
    ...failures,
    ...missed,
    ...unmet(scenario.expect, exchanges, customer.facts),
    ...(left === "gave up" ? ["the customer gave up"] : []),
  ];
  const { facts } = customer;
  const spoiled = simulatorFaultIn({ scenario, exchanges, facts, left, isMet: reasons.length === 0 });
  if (spoiled !== undefined) return result("simulator_fault", [`${spoiled.fault}: ${spoiled.reason}`]);
  if (left === undefined) reasons.push(`the customer was not done after ${exchanges.length} turns`);
  return result(reasons.length === 0 ? "pass" : "fail", reasons);
}

interface Place extends Omit<Trial, "customer"> {
  sessionId: string;
}

async function exchangeOf(
  { words, step }: { words: string; step?: Exchange["step"] },
  { scenario, trial, seed, bot, sessionId }: Place,
): Promise<Exchange> {
  const { userId } = scenario.customer;
  const result = await bot.say({
    sessionId,
    userId,
    text: words,
    metadata: { simulated: true, scenario: scenario.id, trial, seed },
    tags: ["simulated"],
  });
  const said = await bot.history({ sessionId, userId, limit: 1 });
  const calls = said.flatMap(({ toolCalls = [] }) => toolCalls.map(({ name, args }) => ({ name, args })));
  return { words, result, calls, ...(step && { step }) };
}

function sessionIdFor({ id }: Scenario): string {
  return `sim-${id}-${randomUUID().slice(0, 8)}`;
}
