import { join } from "node:path";
import { z } from "zod";
import type { CheckpointerOptions } from "./checkpoints/checkpointer.ts";
import { ConfigError } from "./errors.ts";
import type { EmbedderOptions } from "./knowledge/embedder.ts";
import { parseJson } from "./lib/json.ts";
import type { SideModelOptions } from "./models/side-model.ts";
import type { RedactionOptions } from "./redaction/redactor.ts";
import { Prices } from "./sessions/prices.ts";
import type { SessionReaderOptions } from "./sessions/session-reader.ts";
import { collectorAddress, httpAddress } from "./tracing/destinations/collector-address.ts";
import { collectorFrom, collectorVariables, findClash } from "./tracing/destinations/collector-variables.ts";
import { destinationsFrom } from "./tracing/destinations/destinations.ts";
import { nameGiven, readForTraces } from "./tracing/destinations/names-for-traces.ts";
import { readSampleShares, SHARES_ARE } from "./tracing/destinations/sample-shares.ts";
import type { PipelineOptions } from "./tracing/pipeline.ts";
import type { TraceDetail } from "./tracing/shape-span.ts";

const PRICES_ARE = 'must be JSON such as {"gpt-4.1-mini*":{"input":0.4,"output":1.6}}, money a million tokens';
const UNIT_MS = new Map([
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** As it travels in a header. */
const key = z.string().regex(/^[\x20-\x7e]+$/u, "must be a key of plain ASCII on one line");

const variables = z.object({
  SUPPORTBOT_DATA_DIR: z.string().default(".supportbot").describe("where everything embedded lives"),
  SUPPORTBOT_MODEL: z
    .string()
    .optional()
    .describe("offline, openai:NAME or transcript:FILE#ID; offline without a key or base URL"),
  SUPPORTBOT_EMBEDDINGS: z
    .string()
    .optional()
    .describe("openai:NAME, to find help articles by what they mean too; unset, by their words"),
  SUPPORTBOT_WRITE_TOOLS: z
    .string()
    .regex(/^\s*[\w-]+(?:\s*,\s*[\w-]+)*\s*$/u, "must be names of tools with commas between")
    .optional()
    .describe("tools that change an order although their names do not say so, with commas between"),
  SUPPORTBOT_EXTRACTOR: z
    .string()
    .optional()
    .describe("openai:NAME, a model that may propose what a message names; unset, the rules alone"),
  SUPPORTBOT_SUMMARY: z
    .string()
    .optional()
    .describe("openai:NAME, a model that sums up the turns the model is shown no longer; unset, none does"),
  SUPPORTBOT_EVALS: z
    .string()
    .optional()
    .describe("a file of your own evaluators, prices and kinds of annotations; unset, none"),
  SUPPORTBOT_CHECKPOINTER: z
    .enum(["sqlite", "memory", "postgres"], "must be sqlite, memory or postgres")
    .default("sqlite")
    .describe("where conversations are held: sqlite, memory or postgres"),
  SUPPORTBOT_HISTORY: z
    .enum(["window", "full"], "must be window or full")
    .default("window")
    .describe("what the model is shown of the past: window, its newest turns, or full"),
  SUPPORTBOT_WINDOW_TOKENS: z.coerce
    .number({ error: "must be a number of tokens, such as 8000" })
    .int("must be a whole number of tokens, such as 8000")
    .min(500, "must be at least 500 tokens")
    .optional()
    .describe("how many tokens of the past at most; 8000"),
  SUPPORTBOT_RETENTION: z
    .string()
    .regex(/^[1-9]\d{0,4}d$/u, "must be a number of days, such as 90d")
    .optional()
    .describe("how long a session is kept after its last turn, such as 90d; unset, for good"),
  SUPPORTBOT_TRACE_DETAIL: z
    .enum(["trimmed", "full"])
    .default("trimmed")
    .describe("what spans keep: trimmed, everything once, or full, as it came"),
  SUPPORTBOT_PROJECT: z.string().default("supportbot").describe("the project's name at Phoenix and Arize AX"),
  SUPPORTBOT_PRICES: z
    .string()
    .transform((text, check) => Prices.safeParse(parseJson(text)).data ?? check.addIssue(PRICES_ARE) ?? z.NEVER)
    .optional()
    .describe('what a million tokens cost, as JSON: {"gpt-4.1-mini*":{"input":0.4,"output":1.6}}; unset, unknown'),
  SUPPORTBOT_IDLE_AFTER: z
    .string()
    .regex(/^[1-9]\d{0,4}[mhd]$/u, "must be minutes, hours or days, such as 24h")
    .default("24h")
    .describe("after how long without a turn a session is idle, and a later turn resumes it: 24h"),
  SUPPORTBOT_SAMPLE: z
    .string()
    .transform((text, check) => readSampleShares(text) ?? check.addIssue(SHARES_ARE) ?? z.NEVER)
    .optional()
    .describe("the share of sessions that destinations are sent: 0.1, or collector=0.1,phoenix=1; unset, all"),
  SUPPORTBOT_MONITORS: z.string().optional().describe("the file of monitors; monitors.json in the working folder"),
  SUPPORTBOT_WEBHOOK_URL: httpAddress
    .optional()
    .describe("where monitors tell of a breach; with SUPPORTBOT_WEBHOOK_SECRET"),
  SUPPORTBOT_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/u, "must be whsec_ and 24 to 64 bytes in base64")
    .optional()
    .describe("what the webhook is signed with: whsec_ and 24 to 64 bytes in base64"),
  SUPPORTBOT_REDACT: z
    .enum(["off", "mask", "hash", "drop"])
    .default("off")
    .describe("what becomes of personal data and secrets on spans: off, mask, hash or drop"),
  SUPPORTBOT_REDACT_FIELDS: z
    .string()
    .regex(
      /^\s*[^\s,]+(?:\s*,\s*[^\s,]+)*\s*$/u,
      "must be paths such as tool.lookup_order.output.address, with commas between",
    )
    .optional()
    .describe("fields that are redacted whatever they hold, with commas between"),
  SUPPORTBOT_CONSOLE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/u, "must be at least 16 characters of plain ASCII, without spaces")
    .optional()
    .describe(
      "what lets into the console, and spans into its receivers, where another address than loopback is served",
    ),
  SUPPORTBOT_CONSOLE_HOSTS: z
    .string()
    .regex(/^\s*[\w.-]+(?:\s*,\s*[\w.-]+)*\s*$/u, "must be names such as console.example, with commas between")
    .optional()
    .describe("by which names the console is called beside its address, with commas between"),
  OPENINFERENCE_HIDE_INPUTS: z.string().optional().describe("true, to keep inputs off all spans"),
  OPENINFERENCE_HIDE_OUTPUTS: z.string().optional().describe("true, to keep outputs off all spans"),
  OPENINFERENCE_HIDE_INPUT_TEXT: z.string().optional().describe("true, to keep the words of prompts off model spans"),
  OPENINFERENCE_HIDE_OUTPUT_TEXT: z.string().optional().describe("true, to keep the words of answers off model spans"),
  OPENINFERENCE_HIDE_INPUT_IMAGES: z.string().optional().describe("true, to keep pictures in prompts off model spans"),
  POSTGRES_URI: z
    .url({ protocol: /^postgres(ql)?$/u, error: "must be postgres://user:password@host/database" })
    .optional()
    .describe("the database of SUPPORTBOT_CHECKPOINTER=postgres"),
  OPENAI_API_KEY: z.string().optional().describe("a key for OpenAI, or for the server at OPENAI_BASE_URL"),
  OPENAI_BASE_URL: httpAddress.optional().describe("any server that speaks OpenAI's chat completions"),
  ...collectorVariables,
  PHOENIX_COLLECTOR_ENDPOINT: collectorAddress.optional().describe("a Phoenix; its usual address, port 6006, will do"),
  PHOENIX_API_KEY: key.optional().describe("its key, if it wants one"),
  PHOENIX_GRPC_PORT: z.coerce
    .number({ error: "must be a port, such as 4317" })
    .int("must be a port, such as 4317")
    .min(1, "must be a port, such as 4317")
    .max(65_535, "must be a port, such as 4317")
    .optional()
    .describe("where it takes spans, if neither on 4317 nor at the endpoint's own port"),
  ARIZE_SPACE_ID: key.optional().describe("the Arize AX space; with ARIZE_API_KEY"),
  ARIZE_API_KEY: key.optional().describe("the Arize AX key; with ARIZE_SPACE_ID"),
  ARIZE_COLLECTOR_ENDPOINT: collectorAddress
    .optional()
    .describe("another Arize AX endpoint than https://otlp.arize.com/v1"),
});

/** Every variable that supportbot reads: README's table and `.env.example` are checked against this. */
export const Environment = variables.superRefine((env, check) => {
  const arize = ["ARIZE_SPACE_ID", "ARIZE_API_KEY"] as const;
  const [missing, ...others] = arize.filter((name) => env[name] === undefined);
  if (missing !== undefined && others.length === 0) {
    check.addIssue({
      code: "custom",
      path: [missing],
      message: `must be set too: Arize AX needs ${arize.join(" and ")}`,
    });
  }
  const webhook = ["SUPPORTBOT_WEBHOOK_URL", "SUPPORTBOT_WEBHOOK_SECRET"] as const;
  const [lacking, ...alsoLacking] = webhook.filter((name) => env[name] === undefined);
  if (lacking !== undefined && alsoLacking.length === 0)
    check.addIssue({
      code: "custom",
      path: [lacking],
      message: `must be set too: a webhook needs ${webhook.join(" and ")}`,
    });
  if (env.SUPPORTBOT_CHECKPOINTER === "postgres" && env.POSTGRES_URI === undefined)
    check.addIssue({
      code: "custom",
      path: ["POSTGRES_URI"],
      message: "must be set too, to postgres://user:password@host/database: SUPPORTBOT_CHECKPOINTER=postgres needs it",
    });
  const clash = findClash(env);
  if (clash !== undefined) check.addIssue({ code: "custom", path: [clash.variable], message: clash.message });
  if (env.SUPPORTBOT_REDACT === "off" && env.SUPPORTBOT_REDACT_FIELDS !== undefined) {
    check.addIssue({
      code: "custom",
      path: ["SUPPORTBOT_REDACT"],
      message: "must be mask, hash or drop where SUPPORTBOT_REDACT_FIELDS is set, or its fields would be kept",
    });
  }
});

export interface Config {
  dataDir: string;
  model: { spec: string; apiKey: string | undefined; baseURL: string | undefined };
  extractor: SideModelOptions | undefined;
  summary: SideModelOptions | undefined;
  checkpointer: CheckpointerOptions;
  /** How many days a session is kept after its last turn; left out, for good. */
  retentionDays: number | undefined;
  /** How much of the past the model is shown; left out, the graph's default. */
  window: "full" | { tokens: number } | undefined;
  tracing: PipelineOptions & { detail: TraceDetail };
  /** How sessions are read. */
  sessions: SessionReaderOptions;
  shopFile: string;
  articlesFile: string;
  embeddings: EmbedderOptions | undefined;
  writeTools: readonly string[];
  /** Where the evaluators, prices and kinds of annotations of one's own stand. */
  evalsFile: string | undefined;
  /** What the console asks for, and by which names it may be called. */
  console: { token: string | undefined; names: readonly string[] };
  monitors: {
    /** What is watched; it need not be there. */
    file: string;
    /** Where it is kept how each stands. */
    storeFile: string;
    webhook: { url: string; secret: string } | undefined;
  };
}

const DEFAULT_OPENAI_MODEL = "openai:gpt-4.1-mini";

/**
 * The configuration that an environment says, where `overrides` go first. An
 * empty variable counts as unset, as in a copied `.env.example`.
 * @throws ConfigError that names every variable that cannot be used.
 */
export function loadConfig(
  overrides: { [variable: string]: string | undefined } = {},
  environment = process.env,
): Config {
  const given = { ...definedIn(environment), ...definedIn(overrides) };
  const parsed = Environment.safeParse(readForTraces(given));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path: [variable = ""], message }) => {
      const name = nameGiven(String(variable), given);
      return `${name}=${shown(name, given[name])} ${message}`;
    });
    throw new ConfigError(`The environment cannot be used: ${faults.join("; ")}. Mend it in the shell or in .env.`);
  }
  return configFrom(parsed.data);
}

function configFrom(env: z.infer<typeof Environment>): Config {
  const inDataDir = (name: string): string => join(env.SUPPORTBOT_DATA_DIR, name);
  const openAI = { apiKey: env.OPENAI_API_KEY, baseURL: env.OPENAI_BASE_URL };
  const hasModel = env.OPENAI_API_KEY !== undefined || env.OPENAI_BASE_URL !== undefined;
  return {
    dataDir: env.SUPPORTBOT_DATA_DIR,
    model: {
      spec: env.SUPPORTBOT_MODEL ?? (hasModel ? DEFAULT_OPENAI_MODEL : "offline"),
      ...openAI,
    },
    retentionDays: env.SUPPORTBOT_RETENTION === undefined ? undefined : Number.parseInt(env.SUPPORTBOT_RETENTION, 10),
    window: windowFrom(env),
    extractor: sideModelFrom(env, "SUPPORTBOT_EXTRACTOR"),
    summary: sideModelFrom(env, "SUPPORTBOT_SUMMARY"),
    checkpointer: checkpointerFrom(env, inDataDir("checkpoints.db")),
    tracing: {
      storeFile: inDataDir("spans.db"),
      project: env.SUPPORTBOT_PROJECT,
      detail: env.SUPPORTBOT_TRACE_DETAIL,
      destinations: destinationsFrom({
        ...collectorFrom(env),
        phoenixEndpoint: env.PHOENIX_COLLECTOR_ENDPOINT,
        phoenixApiKey: env.PHOENIX_API_KEY,
        phoenixGrpcPort: env.PHOENIX_GRPC_PORT,
        arizeSpaceId: env.ARIZE_SPACE_ID,
        arizeApiKey: env.ARIZE_API_KEY,
        arizeEndpoint: env.ARIZE_COLLECTOR_ENDPOINT,
        project: env.SUPPORTBOT_PROJECT,
        shares: env.SUPPORTBOT_SAMPLE,
      }),
      redaction: redactionFrom(env),
      hiding: {
        inputs: isTrue(env.OPENINFERENCE_HIDE_INPUTS),
        outputs: isTrue(env.OPENINFERENCE_HIDE_OUTPUTS),
        inputText: isTrue(env.OPENINFERENCE_HIDE_INPUT_TEXT),
        outputText: isTrue(env.OPENINFERENCE_HIDE_OUTPUT_TEXT),
        inputImages: isTrue(env.OPENINFERENCE_HIDE_INPUT_IMAGES),
      },
    },
    sessions: { prices: env.SUPPORTBOT_PRICES ?? {}, idleAfterMs: millisecondsIn(env.SUPPORTBOT_IDLE_AFTER) },
    shopFile: inDataDir("shop.db"),
    articlesFile: inDataDir("articles.db"),
    embeddings: env.SUPPORTBOT_EMBEDDINGS === undefined ? undefined : { spec: env.SUPPORTBOT_EMBEDDINGS, ...openAI },
    writeTools: listIn(env.SUPPORTBOT_WRITE_TOOLS),
    evalsFile: env.SUPPORTBOT_EVALS,
    console: {
      token: env.SUPPORTBOT_CONSOLE_TOKEN,
      names: listIn(env.SUPPORTBOT_CONSOLE_HOSTS?.toLowerCase()),
    },
    monitors: {
      file: env.SUPPORTBOT_MONITORS ?? "monitors.json",
      storeFile: inDataDir("monitors.db"),
      webhook: webhookFrom(env),
    },
  };
}

function millisecondsIn(text: string): number {
  return Number.parseInt(text, 10) * (UNIT_MS.get(text.slice(-1)) ?? 0);
}

function listIn(text = ""): string[] {
  return text.split(",").flatMap((item) => item.trim() || []);
}

/** As OpenInference's own libraries read it. */
function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === "true";
}

function redactionFrom(env: z.infer<typeof Environment>): RedactionOptions | undefined {
  const { SUPPORTBOT_REDACT: mode, SUPPORTBOT_REDACT_FIELDS: fields } = env;
  return mode === "off" ? undefined : { mode, fields: listIn(fields) };
}

function windowFrom({
  SUPPORTBOT_HISTORY: history,
  SUPPORTBOT_WINDOW_TOKENS: tokens,
}: z.infer<typeof Environment>): Config["window"] {
  if (history === "full") return "full";
  return tokens === undefined ? undefined : { tokens };
}

function webhookFrom({
  SUPPORTBOT_WEBHOOK_URL: url,
  SUPPORTBOT_WEBHOOK_SECRET: secret,
}: z.infer<typeof Environment>): Config["monitors"]["webhook"] {
  return url === undefined || secret === undefined ? undefined : { url, secret };
}

function sideModelFrom(
  env: z.infer<typeof Environment>,
  variable: "SUPPORTBOT_EXTRACTOR" | "SUPPORTBOT_SUMMARY",
): SideModelOptions | undefined {
  const spec = env[variable];
  return spec === undefined ? undefined : { variable, spec, apiKey: env.OPENAI_API_KEY, baseURL: env.OPENAI_BASE_URL };
}

function checkpointerFrom(env: z.infer<typeof Environment>, file: string): CheckpointerOptions {
  switch (env.SUPPORTBOT_CHECKPOINTER) {
    case "sqlite":
      return { kind: "sqlite", file };
    case "memory":
      return { kind: "memory" };
    case "postgres":
      return { kind: "postgres", uri: env.POSTGRES_URI };
  }
}

function definedIn(given: { [name: string]: string | undefined }): { [name: string]: string } {
  const defined = Object.entries(given).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1].trim() !== "",
  );
  return Object.fromEntries(defined);
}

/** A value as a message may repeat it: no key, and nothing of an address that lets anyone in. */
function shown(name: string, value = ""): string {
  return /_(KEY|SECRET|HEADERS|TOKEN)$/u.test(name) && !name.endsWith("_CLIENT_KEY")
    ? "…"
    : value.replace(/\/\/.*@/u, "//…@");
}
