import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Run } from "@langchain/core/tracers/base";
import type { Attributes, Context } from "@opentelemetry/api";
import type { ReadableSpan, Span, SpanProcessor } from "@opentelemetry/sdk-trace-node";
import { jsonIn } from "../spans/json-in.ts";
import { FirstSpans } from "./first-spans.ts";
import type { RunReader } from "./instrumentation.ts";
import { lightenRun } from "./lighten-run.ts";
import { liveTurnOf } from "./live-turns.ts";
import { OpenRuns } from "./open-runs.ts";
import { PIPELINE_KEY } from "./pipeline-key.ts";
import { safely } from "./rule-faults.ts";
import { SessionMemories, type LastRun } from "./session-memory.ts";
import { shapeEndedSpan } from "./shape-ended-span.ts";
import type { TraceDetail } from "./shape-span.ts";
import type { TracedTurn } from "./trace-ids.ts";
import { UNTRACED_KEY } from "./untraced-key.ts";

/** Who takes an ended span. */
export interface SpanTaker {
  detail: TraceDetail;
  add(span: ReadableSpan): void;
  /** Counts a run that is not to be traced. */
  countUntraced(): void;
  /** The run that a session had last, in whichever process. */
  findLast(session: string): LastRun | undefined;
}

/** Finds one; `name` is the value of {@link PIPELINE_KEY}, if the span has one. */
type TakerOf = (name: string | undefined) => SpanTaker | undefined;

/** Shapes each span by the rules when it has ended, before anyone has seen it, and hands it to its pipeline. */
class SessionSpanProcessor implements SpanProcessor, RunReader {
  readonly #open = new OpenRuns();
  readonly #memories = new SessionMemories();
  readonly #firstSpans = new FirstSpans();
  /** Set once the process has somewhere to put spans. */
  takerOf: TakerOf = () => undefined;

  onStart(span: Span, started: Context): void {
    this.#open.start(span, started);
  }

  onRunEnd(run: Run): void {
    const metadata = run.extra?.["metadata"] as { [key: string]: unknown } | undefined;
    const { [PIPELINE_KEY]: pipeline, [UNTRACED_KEY]: isUntraced, thread_id: session } = metadata ?? {};
    if (isUntraced === true || this.#takerNamed(pipeline)?.detail !== "trimmed") return;
    const key = session === undefined ? undefined : JSON.stringify([pipeline, session]);
    safely("the lightening of a run", () => lightenRun(run, key), undefined);
  }

  onEnd(span: ReadableSpan): void {
    const { spanId } = span.spanContext();
    const run = this.#open.end(spanId);
    const { [PIPELINE_KEY]: pipeline, [UNTRACED_KEY]: isUntraced, ...metadata } = metadataOf(span);
    const live =
      run && liveTurnOf({ root: run.root, node: metadata["langgraph_checkpoint_ns"], isRoot: run.root === spanId });
    // Nothing of it is remembered as told either.
    if (isUntraced === true) {
      const count = (): void => this.#takerNamed(pipeline)?.countUntraced();
      return run?.root === spanId ? safely("the count of untraced runs", count, undefined) : undefined;
    }
    const handOver = (): void => {
      const taker = this.#takerNamed(pipeline);
      const session = metadata["thread_id"] ?? metadata["session_id"] ?? run?.root ?? spanId;
      const memory = this.#memories.of(JSON.stringify([pipeline, session]));
      // Of a run before this process, the store knows.
      const findLast = (): LastRun | undefined => (typeof session === "string" ? taker?.findLast(session) : undefined);
      if (run?.root === spanId) memory.last ??= safely("the run before", findLast, undefined);
      const attributes = { ...span.attributes, ...(pipeline !== undefined && told(metadata)) };
      const known = { attributes, metadata, run, memory, live, detail: taker?.detail ?? "trimmed" };
      const shaped = safely("the shape of a span", () => shapeEndedSpan(span, known), span);
      for (const released of this.#firstSpans.released(shaped, run?.root)) taker?.add(released);
    };
    safely("the hand-over of a span", handOver, undefined);
  }

  #takerNamed(pipeline: unknown): SpanTaker | undefined {
    return this.takerOf(typeof pipeline === "string" ? pipeline : undefined);
  }

  /** Ends the spans of a turn that nobody else will end, the innermost first. */
  endTurn(turn: TracedTurn, attributes: Attributes): void {
    for (const span of this.#open.spansOf(turn)) span.setAttributes(attributes).end();
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** The one of this process. */
export const spanProcessor = new SessionSpanProcessor();

/**
 * Ends what is left open of a turn that was stopped. LangGraph does not: the
 * generator that would end the root span is never asked for its next value.
 */
export function endStoppedTurn(turn: TracedTurn, { words, metadata }: { words: string; metadata: object }): void {
  spanProcessor.endTurn(turn, {
    [SemanticConventions.INPUT_VALUE]: JSON.stringify({ messages: [{ role: "user", content: words }] }),
    ...told(metadata),
  });
}

function metadataOf({ attributes }: ReadableSpan): { readonly [key: string]: unknown } {
  return (jsonIn(attributes[SemanticConventions.METADATA]) ?? {}) as { [key: string]: unknown };
}

function told(metadata: object): Attributes {
  return { [SemanticConventions.METADATA]: JSON.stringify(metadata) };
}
