import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Run } from "@langchain/core/tracers/base";
import type { Attributes, Context } from "@opentelemetry/api";
import type { ReadableSpan, Span, SpanProcessor, TimedEvent } from "@opentelemetry/sdk-trace-node";
import { parseJson } from "../lib/json.ts";
import { jsonIn } from "../spans/json-in.ts";
import { cutOutcome } from "./cut-outcome.ts";
import type { EndingSpan } from "./ending-span.ts";
import { FirstSpans } from "./first-spans.ts";
import type { RunReader } from "./instrumentation.ts";
import { lightenRun } from "./lighten-run.ts";
import { liveTurnOf, type LiveTurn } from "./live-turns.ts";
import { outcomeOf } from "./outcome.ts";
import { parseOnce } from "./parse-once.ts";
import { PIPELINE_KEY } from "./pipeline-key.ts";
import { resumeLinks } from "./resume-links.ts";
import { safely } from "./rule-faults.ts";
import { RunMemory } from "./run-memory.ts";
import { SessionMemories, type LastRun } from "./session-memory.ts";
import { copyOf, shapedAttributes, type TraceDetail } from "./shape-span.ts";
import { turnIn, type TracedTurn } from "./trace-ids.ts";
import { UNTRACED_KEY } from "./untraced-key.ts";

/** What the names of OpenInference's instrumentations begin with. */
const INSTRUMENTATION = "@arizeai/openinference-instrumentation";

/** Who takes an ended span. */
export interface SpanTaker {
  detail: TraceDetail;
  add(span: ReadableSpan): void;
  /** The run that a session had last, in whichever process. */
  findLast(session: string): LastRun | undefined;
}

/** Finds one; `name` is the value of {@link PIPELINE_KEY}, if the span has one. */
type TakerOf = (name: string | undefined) => SpanTaker | undefined;

/** A run that goes on: what all its spans share. */
interface OpenRun {
  /** The id of its root span. */
  root: string;
  turn: TracedTurn | undefined;
  memory: RunMemory;
  /** The interrupt that it stopped at. */
  pause: TimedEvent | undefined;
}

/** Shapes each span by the rules when it has ended, before anyone has seen it, and hands it to its pipeline. */
class SessionSpanProcessor implements SpanProcessor, RunReader {
  /** Open spans of runs. A program's own spans are none. */
  readonly #open = new Map<string, { span: Span; run: OpenRun }>();
  readonly #memories = new SessionMemories();
  readonly #firstSpans = new FirstSpans();
  /** Set once the process has somewhere to put spans. */
  takerOf: TakerOf = () => undefined;

  onStart(span: Span, started: Context): void {
    if (!span.instrumentationScope.name.startsWith(INSTRUMENTATION)) return;
    const { spanId } = span.spanContext();
    const above = this.#open.get(span.parentSpanContext?.spanId ?? "");
    const run = above?.run ?? { root: spanId, turn: turnIn(started), memory: new RunMemory(), pause: undefined };
    this.#open.set(spanId, { span, run });
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
    const run = this.#open.get(spanId)?.run;
    this.#open.delete(spanId);
    const { [PIPELINE_KEY]: pipeline, [UNTRACED_KEY]: isUntraced, ...metadata } = metadataOf(span);
    const live =
      run && liveTurnOf({ root: run.root, node: metadata["langgraph_checkpoint_ns"], isRoot: run.root === spanId });
    // Nothing of it is remembered as told either.
    if (isUntraced === true) return;
    safely(
      "the hand-over of a span",
      () => {
        const taker = this.#takerNamed(pipeline);
        const shaped = safely(
          "the shape of a span",
          () => this.#shaped(span, metadata, { run, taker, pipeline, live }),
          span,
        );
        for (const released of this.#firstSpans.released(shaped, run?.root)) taker?.add(released);
      },
      undefined,
    );
  }

  #shaped(
    span: ReadableSpan,
    metadata: EndingSpan["metadata"],
    {
      run,
      taker,
      pipeline,
      live,
    }: { run: OpenRun | undefined; taker: SpanTaker | undefined; pipeline: unknown; live: LiveTurn | undefined },
  ): ReadableSpan {
    const { traceId, spanId } = span.spanContext();
    const root = run?.root;
    const isRoot = root === spanId;
    const session = metadata["thread_id"] ?? metadata["session_id"] ?? root ?? spanId;
    const memory = this.#memories.of(JSON.stringify([pipeline, session]));
    // Of a run before this process, the store knows.
    const findLast = (): LastRun | undefined => (typeof session === "string" ? taker?.findLast(session) : undefined);
    if (isRoot) memory.last ??= safely("the run before", findLast, undefined);
    const attributes = { ...span.attributes, ...(pipeline !== undefined && told(metadata)) };
    const turn = run?.turn;
    const { status, events, pause } = outcomeOf(span, { mayBeLeft: turn?.signal?.aborted ?? turn === undefined });
    if (run) run.pause ??= pause;
    const ending: EndingSpan = {
      name: span.name,
      traceId,
      spanId,
      attributes,
      parsed: parseOnce(),
      metadata,
      isRoot,
      asks: asksOf(run),
      live,
      turn,
      run: run?.memory ?? new RunMemory(),
      memory,
    };
    const detail = taker?.detail ?? "trimmed";
    const shaped = shapedAttributes(ending, detail);
    const outcome = { status, events: isRoot && run?.pause && !pause ? [...events, run.pause] : events };
    const links = [...span.links, ...(isRoot ? resumeLinks(ending) : [])];
    if (isRoot) memory.last = runOf(ending, shaped);
    return copyOf(span, { attributes: shaped, ...(detail === "full" ? outcome : cutOutcome(outcome)), links });
  }

  #takerNamed(pipeline: unknown): SpanTaker | undefined {
    return this.takerOf(typeof pipeline === "string" ? pipeline : undefined);
  }

  /** Ends the spans of a turn that nobody else will end, the innermost first. */
  endTurn(turn: TracedTurn, attributes: Attributes): void {
    const left = [...this.#open.values()].filter(({ run }) => run.turn === turn);
    for (const { span } of left.toReversed()) span.setAttributes(attributes).end();
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

function runOf({ traceId, spanId, memory }: EndingSpan, { turn_number: turn }: Attributes): LastRun {
  return { traceId, spanId, turn: typeof turn === "number" ? turn : memory.last?.turn };
}

/** A text that somebody is asked is no JSON to a reader. */
function asksOf(run: OpenRun | undefined): string | undefined {
  const asked = run?.pause?.attributes?.["interrupt.value"];
  if (typeof asked !== "string") return undefined;
  const text = parseJson(asked);
  return typeof text === "string" ? text : asked;
}

function metadataOf({ attributes }: ReadableSpan): { readonly [key: string]: unknown } {
  return (jsonIn(attributes[SemanticConventions.METADATA]) ?? {}) as { [key: string]: unknown };
}

function told(metadata: object): Attributes {
  return { [SemanticConventions.METADATA]: JSON.stringify(metadata) };
}
