import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ShopIds } from "../../src/context/recognise/mention.ts";
import { replayContext, type ContextReplay } from "../../src/context/replay.ts";
import { comparableId } from "../../src/lib/comparable-id.ts";

const Message = z.looseObject({
  role: z.string(),
  content: z.string().nullish(),
  tool_calls: z
    .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
    .nullish(),
  tool_call_id: z.string().nullish(),
});
const Active = z.object({
  message: z.number(),
  active: z.string().nullable(),
  kind: z.string(),
  certain: z.boolean().default(true),
});
const Conversation = z.object({
  id: z.string(),
  group: z.string(),
  messages: z.array(Message),
  labels: z.object({
    order_ids: z.array(z.string()).default([]),
    mentions: z
      .array(
        z.object({ message: z.number(), start: z.number(), end: z.number(), type: z.string(), value: z.unknown() }),
      )
      .default([]),
    active_order: z.array(Active).default([]),
    active_order_user_only: z.array(Active).default([]),
    reward: z.number().nullish(),
  }),
});
export type Conversation = z.infer<typeof Conversation>;
export type ActiveLabel = z.infer<typeof Active>;

/** A conversation, and what the context extraction makes of it. */
export interface Replayed extends Conversation {
  replay: ContextReplay;
  /** From the customer's messages alone. */
  userOnly: ContextReplay;
}

/** A file of conversations, and the pool that its figures go into. */
export interface Source {
  file: string;
  pool: "tau_retail" | "ids5" | "ids10" | "reshaped" | "other";
  replayed: Replayed[];
}

/**
 * Public conversations: tau-bench and tau2-bench (github.com/sierra-research) in runs by several
 * agents (AgentRx, github.com/microsoft/AgentRx), STAR (github.com/RasaHQ/STAR), Schema-Guided
 * Dialogue (github.com/google-research-datasets/dstc8-schema-guided-dialogue), MultiDoGO
 * (github.com/awslabs/multi-domain-goal-oriented-dialogues-dataset), ABCD (github.com/asappresearch/abcd).
 */
const FILES = {
  tau_retail: ["agentrx", "gpt41mini", "grok3", "mk4o", "t2_ft41", "t2_gpt41"].map((run) => `tau_retail/${run}_dev`),
  ids5: ["agentrx", "gpt41mini"].map((run) => `tau_retail_shift/ids5_${run}_dev`),
  ids10: ["grok3", "mk4o"].map((run) => `tau_retail_shift/ids10_${run}_dev`),
  other: [
    "tau_airline/gpt4o_dev",
    "star/star_dev",
    "sgd/sgd_test_dev",
    "multidogo/customer_turns_dev",
    "abcd/abcd_sample_dev",
  ],
} as const;

export function parseConversation(value: unknown): Conversation {
  return Conversation.parse(value);
}

export function loadSources(data: string, shops: { [pool: string]: ShopIds } = {}): Source[] {
  return Object.entries(FILES).flatMap(([pool, files]) =>
    files.map((file) => ({
      file,
      pool: pool as Source["pool"],
      replayed: readFileSync(join(data, `${file}.jsonl`), "utf8")
        .trim()
        .split("\n")
        .map((line) => parseConversation(JSON.parse(line)))
        .map((conversation) => ({
          ...conversation,
          replay: replayContext(conversation.messages, { shop: shops[pool] }),
          userOnly: replayContext(conversation.messages, { userOnly: true, shop: shops[pool] }),
        })),
    })),
  );
}

/** Half of the groups may be read to find better rules; what is said of the other half is said of conversations that nobody read. */
export function isSeen({ group }: Pick<Conversation, "group">): boolean {
  return createHash("sha256").update(group).digest().readUInt8(0) % 2 === 0;
}

export const sameId = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && comparableId(a) === comparableId(b));
