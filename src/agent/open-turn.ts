import { setMaxListeners } from "node:events";
import type { HumanMessage } from "@langchain/core/messages";
import type { CheckpointTuple } from "@langchain/langgraph-checkpoint";
import type { KeyedQueue } from "../lib/keyed-queue.ts";
import { runConfigFor, type SessionRunConfig } from "../tracing/run-config.ts";
import { endStoppedTurn } from "../tracing/span-processor.ts";
import { nextTraceId, type TracedTurn } from "../tracing/trace-ids.ts";
import { unreadable } from "./failure.ts";
import type { SupportGraph } from "./graph.ts";
import { userOf } from "./identity.ts";
import { inputFrom } from "./input-from.ts";
import type { OwnedCheckpointer } from "./owned-checkpointer.ts";

/** What a customer says in a session. */
export interface Words {
  sessionId: string;
  /** The authenticated customer, if there is one. The first in a session binds it. */
  userId?: string | undefined;
  text: string;
  /** Ends the turn early; what was said until then is kept. */
  signal?: AbortSignal | undefined;
  /** The program's own, for every span of the turn. */
  metadata?: { [key: string]: unknown } | undefined;
  tags?: string[] | undefined;
  /** `false` keeps the turn off the local span store and every destination. */
  tracing?: boolean | undefined;
}

export interface TurnParts {
  graph: SupportGraph;
  saver: OwnedCheckpointer;
  queue: KeyedQueue;
}

/** A turn whose time has come. Disposing it lets the session's next one in. */
export interface OpenTurn extends TracedTurn, Disposable {
  sessionId: string;
  userId: string | undefined;
  /** The session's newest checkpoint before this turn, if it has any. */
  before: string | undefined;
  input: { messages: HumanMessage[] };
  config: SessionRunConfig & { durability: "sync"; signal?: AbortSignal };
  /** Ends the spans of a turn that was stopped. */
  endTrace(): void;
}

/**
 * Checks the words, waits for the turns before, and refuses strangers before
 * anything is written.
 * @throws UsageError, SessionNotFoundError, StorageError, the signal's reason.
 */
export async function openTurn(words: Words, { graph, saver, queue }: TurnParts): Promise<OpenTurn> {
  const { sessionId, text, signal, metadata, tags, tracing } = words;
  const input = inputFrom(text);
  const run = runConfigFor({ sessionId, userId: words.userId, metadata, tags, tracing });

  const place = await queue.enter(sessionId, signal);
  let newest: CheckpointTuple | undefined;
  try {
    newest = await saver.openTurn(run).catch(unreadable);
  } catch (error) {
    place[Symbol.dispose]();
    throw error;
  }
  // Every call of the turn listens to it.
  if (signal) setMaxListeners(0, signal);
  const traceId = nextTraceId();
  // In the metadata it is kept with the turn's checkpoints, so that these lead to the trace.
  const metadataOfTurn = { ...run.metadata, ...(tracing !== false && { trace_id: traceId }) };
  const before = newest?.checkpoint.id;
  const begun = before !== undefined && { checkpoint_id: before };
  const turn: OpenTurn = {
    sessionId,
    userId: userOf(run),
    traceId,
    before,
    signal,
    input,
    config: { ...run, metadata: metadataOfTurn, durability: "sync", ...(signal && { signal }) },
    endTrace: () =>
      endStoppedTurn(turn, { words: text, metadata: { ...graph.config?.metadata, ...metadataOfTurn, ...begun } }),
    [Symbol.dispose]() {
      saver.closeTurn(sessionId);
      place[Symbol.dispose]();
    },
  };
  return turn;
}
