import pLimit from "p-limit";
import { UsageError } from "../../errors.ts";
import { createSideModel } from "../../models/side-model.ts";
import type { Evaluator } from "../evaluator.ts";
import type { JudgeBudget } from "./judge-budget.ts";
import { judgeModelName } from "./judge-model-name.ts";
import { judgeWith } from "./judge.ts";
import { rubrics, usualRubrics } from "./rubrics.ts";

export interface JudgesOptions {
  /** What names the model, in messages. */
  variable: string;
  /** A model's name, or `openai:NAME`. */
  model: string;
  apiKey?: string | undefined;
  baseURL?: string | undefined;
  /** The rubrics that are asked; resolution, coherence, satisfaction and frustration by default. */
  names?: readonly string[] | undefined;
  /** How many calls at once; 4. */
  concurrency?: number | undefined;
  budget?: JudgeBudget | undefined;
  patienceMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

const RETRIES = 2;

/**
 * The judges of a run, an evaluator a rubric, on one model.
 * @throws UsageError for a rubric that is not there, ConfigError for a model that cannot be reached.
 */
export async function openJudges(options: JudgesOptions): Promise<Evaluator[]> {
  const { variable, model, apiKey, baseURL, names = usualRubrics, concurrency = 4, ...asking } = options;
  const asked = names.map((name) => {
    const rubric = rubrics.find((row) => row.name === name);
    if (rubric) return rubric;
    throw new UsageError(`There is no rubric "${name}"; take of ${rubrics.map((row) => row.name).join(", ")}.`);
  });
  const modelName = judgeModelName(model);
  const spec = model.startsWith("openai:") || model === "" ? model : `openai:${model}`;
  const chat = await createSideModel({ variable, spec, apiKey, baseURL, maxRetries: RETRIES });
  const limit = pLimit(concurrency);
  return asked.map((rubric) => {
    const judge = judgeWith(chat, rubric, { ...asking, modelName });
    return { ...judge, evaluate: async (dialogue) => limit(async () => judge.evaluate(dialogue)) };
  });
}
