import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { SpanStore } from "../spans/span-store.ts";
import type { Destination } from "./destinations.ts";
import { instrument } from "./instrumentation.ts";
import { Pipeline, type PipelineOptions } from "./pipeline.ts";
import type { TracedTurn } from "./trace-ids.ts";
import { PIPELINE_KEY, SessionSpanProcessor } from "./span-processor.ts";

/** Tracing, as far as one caller asked for it; disposing it flushes. */
export interface Tracing extends AsyncDisposable {
  store: SpanStore;
  destinations: readonly Destination[];
  /** Run metadata that leads a graph's spans here; without it they go to the tracing that was opened first. */
  metadata: { [PIPELINE_KEY]: string };
  /** Hands over what is queued; takes at most 5 s, and never throws. */
  flush(): Promise<void>;
  /** What did not arrive at a destination, so far. */
  losses(): ReturnType<Pipeline["losses"]>;
}

interface Shared {
  /** Never made of the options: it stands in run metadata, and they hold keys. */
  name: string;
  pipeline: Pipeline;
  users: number;
}

const open = new Map<string, Shared>();
const processor = new SessionSpanProcessor(pipelineOf);
let opened = 0;

/**
 * Idempotent: the same options share one pipeline, and the process is
 * instrumented once however often this is called.
 * @throws StorageError when the local span store cannot be opened.
 */
export function openTracing(options: PipelineOptions): Tracing {
  const key = JSON.stringify(options);
  const shared = open.get(key) ?? { name: String(opened + 1), pipeline: new Pipeline(options), users: 0 };
  if (opened === 0) {
    instrument(processor);
    flushBeforeExit();
  }
  if (shared.users === 0) opened += 1;
  shared.users += 1;
  open.set(key, shared);
  let isDisposed = false;
  return {
    store: shared.pipeline.store,
    destinations: options.destinations,
    metadata: { [PIPELINE_KEY]: shared.name },
    flush: () => shared.pipeline.flush(),
    losses: () => shared.pipeline.losses(),
    async [Symbol.asyncDispose]() {
      if (isDisposed) return;
      isDisposed = true;
      shared.users -= 1;
      if (shared.users > 0) return shared.pipeline.flush();
      open.delete(key);
      return shared.pipeline.close();
    },
  };
}

/**
 * Ends what is left open of a turn that was stopped. LangGraph does not: the
 * generator that would end the root span is never asked for its next value.
 */
export function endStoppedTurn(turn: TracedTurn, { words, metadata }: { words: string; metadata: object }): void {
  processor.endTurn(turn, {
    [SemanticConventions.INPUT_VALUE]: JSON.stringify({ messages: [{ role: "user", content: words }] }),
    [SemanticConventions.METADATA]: JSON.stringify(metadata),
  });
}

function pipelineOf(name: string | undefined): Pipeline | undefined {
  return Array.from(open.values()).find((shared) => name === undefined || shared.name === name)?.pipeline;
}

async function flushAll(): Promise<void> {
  await Promise.all(Array.from(open.values(), ({ pipeline }) => pipeline.flush()));
}

/**
 * On a normal end, and on signals: a program with handlers of its own decides
 * when it ends, any other ends by the signal as it would have, once flushed.
 * (Libraries for this exit the process whoever else listens.)
 */
function flushBeforeExit(): void {
  process.once("beforeExit", () => void flushAll());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const onSignal = async (): Promise<void> => {
      const isOnlyOurs = process.listenerCount(signal) === 1;
      await flushAll();
      if (!isOnlyOurs) return;
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    };
    process.on(signal, () => void onSignal());
  }
}
