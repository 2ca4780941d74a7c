import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { ConfigError, reasonOf } from "../errors.ts";
import { Prices } from "../sessions/prices.ts";
import type { Evaluator } from "./evaluator.ts";
import { AnnotationKind } from "./people/annotation-kind.ts";

/** An evaluator of one's own, as its file exports it; `kind` and `of` are CODE and session where they are left out. */
const OwnEvaluator = z.object({
  name: z
    .string()
    .min(1)
    .max(200)
    .refine((name) => name !== "note", "is taken by Phoenix for its own notes"),
  version: z.union([z.string().min(1), z.number()]).transform(String),
  kind: z.enum(["CODE", "LLM"]).default("CODE"),
  of: z.enum(["session", "turn", "trajectory"]).default("session"),
  evaluate: z.custom<Evaluator["evaluate"]>((value) => typeof value === "function", "must be a function"),
});

const EvalsConfig = z.strictObject({
  /** Files whose default export is an evaluator, beside the config, or evaluators themselves. */
  evaluators: z.array(z.union([z.string().min(1), OwnEvaluator])).default([]),
  /** As in SUPPORTBOT_PRICES; those here go first. */
  prices: Prices.default({}),
  /** What people may say, by its name. */
  annotationKinds: z.record(z.string(), AnnotationKind).default({}),
});

export interface EvalsConfig extends Omit<z.infer<typeof EvalsConfig>, "evaluators"> {
  evaluators: Evaluator[];
}

/**
 * What a shop adds to the evaluation: a .json, .js or .ts file, the one that SUPPORTBOT_EVALS names. Without one nothing is added.
 * @throws ConfigError for a file that cannot be read, or says what cannot be used.
 */
export async function loadEvalsConfig(file: string | undefined): Promise<EvalsConfig> {
  const { evaluators, ...rest } = checked(file, EvalsConfig, file === undefined ? {} : await valueIn(file));
  const folder = dirname(file ?? ".");
  return {
    ...rest,
    evaluators: await Promise.all(
      evaluators.map(async (given) => (typeof given === "string" ? loadEvaluator(resolve(folder, given)) : given)),
    ),
  };
}

/** @throws ConfigError for a file whose default export is no evaluator. */
async function loadEvaluator(file: string): Promise<Evaluator> {
  return checked(file, OwnEvaluator, await valueIn(file));
}

async function valueIn(file: string): Promise<unknown> {
  try {
    if (file.endsWith(".json")) return JSON.parse(await readFile(file, "utf8")) as unknown;
    const module = (await import(pathToFileURL(resolve(file)).href)) as { default?: unknown };
    return module.default;
  } catch (cause) {
    const todo = file.endsWith(".ts") ? "mend it, or use Node 22.18 or newer, or JavaScript" : "mend it";
    throw new ConfigError(`Cannot read ${file}: ${reasonOf(cause)}; ${todo}, or change SUPPORTBOT_EVALS.`, { cause });
  }
}

function checked<T>(file: string | undefined, shape: z.ZodType<T>, value: unknown): T {
  const { data, error } = shape.safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  const place = issue?.path.join(".") || "its default export";
  throw new ConfigError(`${file} cannot be used: ${place}: ${issue?.message ?? "it does not fit"}; mend it.`);
}
