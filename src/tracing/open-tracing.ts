import type { Losses } from "../spans/losses.ts";
import type { SpanStore } from "../spans/span-store.ts";
import type { Annotator } from "./annotations/annotator.ts";
import type { Destination } from "./destinations/destination.ts";
import { flushBeforeExit } from "./flush-before-exit.ts";
import { instrument } from "./instrumentation.ts";
import { PIPELINE_KEY } from "./pipeline-key.ts";
import { Pipeline, type PipelineOptions } from "./pipeline.ts";
import type { TraceDetail } from "./shape-span.ts";
import { spanProcessor, type SpanTaker } from "./span-processor.ts";

export interface TracingParts extends PipelineOptions {
  /** How much of a span is kept. */
  detail: TraceDetail;
}

/** Tracing, as far as one caller asked for it; disposing it flushes. */
export interface Tracing extends AsyncDisposable {
  store: SpanStore;
  annotator: Pick<Annotator, "annotate">;
  destinations: readonly Destination[];
  /** Run metadata that leads a graph's spans here; without it they go to the tracing that was opened first. */
  metadata: { [PIPELINE_KEY]: string };
  /** Hands over what is queued; takes at most 5 s, and never throws. */
  flush(): Promise<void>;
  /** What did not arrive so far, a row a place that missed something. */
  losses(): readonly Losses[];
}

interface Shared {
  /** Never made of the options: it stands in run metadata, and they hold keys. */
  name: string;
  pipeline: Pipeline;
  taker: SpanTaker;
  users: number;
}

const open = new Map<string, Shared>();
let opened = 0;

/**
 * Idempotent: the same options share one pipeline, and the process is
 * instrumented once however often this is called.
 * @throws StorageError when the local span store cannot be opened.
 */
export function openTracing({ detail, ...options }: TracingParts): Tracing {
  const key = JSON.stringify([options, detail]);
  const shared = open.get(key) ?? share(key, new Pipeline(options), detail);
  shared.users += 1;
  let isDisposed = false;
  return {
    store: shared.pipeline.store,
    annotator: shared.pipeline.annotator,
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

function share(key: string, pipeline: Pipeline, detail: TraceDetail): Shared {
  if (opened === 0) {
    spanProcessor.takerOf = takerOf;
    instrument(spanProcessor);
    flushBeforeExit(() => Promise.all(Array.from(open.values(), (shared) => shared.pipeline.flush())));
  }
  opened += 1;
  const taker: SpanTaker = {
    detail,
    add: (span) => pipeline.add(span),
    countUntraced: () => pipeline.countUntraced(),
    findLast: (session) => pipeline.findLast(session),
  };
  const shared = { name: String(opened), pipeline, taker, users: 0 };
  open.set(key, shared);
  return shared;
}

function takerOf(name: string | undefined): SpanTaker | undefined {
  return Array.from(open.values()).find((shared) => name === undefined || shared.name === name)?.taker;
}
