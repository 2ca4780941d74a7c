import { z } from "zod";
import { UsageError } from "../errors.ts";
import { isInert } from "../lib/inert.ts";
import { clip } from "../lib/text.ts";
import { PIPELINE_KEY } from "./pipeline-key.ts";
import { UNTRACED_KEY } from "./untraced-key.ts";

export const TURN_NAME = "conversation-turn";

const Id = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(256, "must have at most 256 characters")
  .regex(/^[^\p{Cc}]*$/u, "must not hold control characters");

const RunIdentity = z.object(
  {
    sessionId: Id,
    userId: Id.optional(),
    metadata: z.record(z.string(), z.unknown(), "must be an object").default({}),
    tags: z.array(z.string(), "must be a list of texts").default([]),
    tracing: z.boolean("must be true or false").default(true),
  },
  "must be an object with a sessionId",
);

/** Whose run it is. `metadata` and `tags` are the caller's, and arrive on every span. */
export interface RunIdentity {
  sessionId: string;
  userId?: string | undefined;
  metadata?: { [key: string]: unknown } | undefined;
  tags?: string[] | undefined;
  /** `false` keeps the run, and all that runs inside, off the local store and every destination. */
  tracing?: boolean | undefined;
}

export interface SessionRunConfig {
  configurable: { thread_id: string };
  metadata: { [key: string]: unknown };
  tags: string[];
  runName: string;
}

/**
 * The run config of one turn, for any LangGraph.js graph: the session is the
 * checkpointer's thread and, through the metadata, the session of every span.
 * @throws UsageError for ids that are empty, over 256 characters or hold control characters.
 */
export function runConfigFor(identity: RunIdentity): SessionRunConfig {
  const parsed = RunIdentity.safeParse(identity);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(
      `${issue?.path.join(".") || "A run's identity"} ${clip(JSON.stringify(valueAt(identity, issue?.path)) ?? "undefined", 60)} cannot be used: it ${issue?.message}.`,
    );
  }
  const { sessionId, userId, tags, tracing } = parsed.data;
  const { [PIPELINE_KEY]: _, [UNTRACED_KEY]: __, ...metadata } = parsed.data.metadata;
  if (!isInert(metadata)) throw new UsageError('metadata must be plain JSON without the key "lc".');
  return {
    configurable: { thread_id: sessionId },
    metadata: {
      ...metadata,
      thread_id: sessionId,
      session_id: sessionId,
      ...(userId !== undefined && { user_id: userId }),
      ...(tags.length > 0 && { tags }),
      ...(!tracing && { [UNTRACED_KEY]: true }),
    },
    tags,
    runName: TURN_NAME,
  };
}

function valueAt(value: unknown, path: readonly PropertyKey[] = []): unknown {
  return path.reduce<unknown>((inner, key) => (inner as { [key: PropertyKey]: unknown } | undefined)?.[key], value);
}
