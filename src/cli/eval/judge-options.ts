import { InvalidArgumentError, type Command } from "commander";
import type { Config } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import type { Evaluator } from "../../evals/evaluator.ts";
import { JudgeBudget } from "../../evals/judges/judge-budget.ts";
import { judgeModelName } from "../../evals/judges/judge-model-name.ts";
import type { EvalsConfig } from "../../evals/load-evals-config.ts";
import { sessionEvaluators } from "../../evals/rules/session-evaluators.ts";
import { costOf } from "../../sessions/prices.ts";
import { countFrom1 } from "../options/count-from-1.ts";

export interface JudgeOptions {
  judge?: string;
  rubrics?: readonly string[];
  concurrency: number;
  budget?: number;
  calls?: number;
  patience: number;
}

/** The options of every command that may ask judges. */
export function withJudgeOptions(command: Command): Command {
  return command
    .option("--judge <model>", "ask this model too, at OPENAI_BASE_URL or OpenAI: NAME or openai:NAME")
    .option(
      "--rubrics <names>",
      "what judges are asked, with commas between; by default the four of every evaluation",
      listOf,
    )
    .option("--concurrency <count>", "how many sessions, and how many calls, at once", countFrom1, 4)
    .option(
      "--budget <money>",
      "what judges may cost, in the currency of SUPPORTBOT_PRICES; the rest of the evaluation goes on without them",
      amount,
    )
    .option("--calls <count>", "how many calls judges may make", countFrom1)
    .option("--patience <seconds>", "how long one answer may take", amount, 60);
}

/** The evaluators of a run: the shipped ones, one's own, then the judges. @throws UsageError, ConfigError */
export async function evaluatorsOf(
  options: JudgeOptions,
  { config, evals, signal }: { config: Config; evals: EvalsConfig; signal: AbortSignal },
): Promise<{ evaluators: Evaluator[]; budget: JudgeBudget | undefined }> {
  const byRules = [...sessionEvaluators, ...evals.evaluators];
  const { judge: model, rubrics: names, concurrency, budget: money, calls, patience } = options;
  if (model === undefined) {
    if (names ?? money ?? calls) throw new UsageError("Without --judge nobody is asked; name a model with --judge.");
    return { evaluators: byRules, budget: undefined };
  }
  const modelName = judgeModelName(model);
  const prices = { ...config.sessions.prices, ...evals.prices };
  const isPriced = costOf({ inputTokens: 1, outputTokens: 1 }, modelName, prices) !== null;
  if (money !== undefined && !isPriced)
    throw new UsageError(
      `What ${modelName} costs is not known, so --budget cannot hold; set its price in SUPPORTBOT_PRICES, or limit --calls.`,
    );
  const budget = new JudgeBudget({
    money,
    calls,
    ...(isPriced && { costOf: (usage) => costOf(usage, modelName, prices) ?? 0 }),
  });
  const { apiKey, baseURL } = config.model;
  const patienceMs = patience * 1000;
  // A run by rules alone does not load what speaks to models.
  const { openJudges } = await import("../../evals/judges/open-judges.ts");
  const judges = await openJudges({
    variable: "--judge",
    model,
    names,
    concurrency,
    budget,
    patienceMs,
    signal,
    apiKey,
    baseURL,
  });
  return { evaluators: [...byRules, ...judges], budget };
}

function listOf(text: string): string[] {
  return text.split(",").flatMap((item) => item.trim() || []);
}

function amount(text: string): number {
  if (!/^\d{1,9}(?:\.\d+)?$/u.test(text) || Number(text) === 0)
    throw new InvalidArgumentError("It is no amount; give a number above 0.");
  return Number(text);
}
