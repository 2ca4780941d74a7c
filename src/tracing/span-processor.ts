import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { diag, type Attributes, type Context } from "@opentelemetry/api";
import type { ReadableSpan, Span, SpanProcessor } from "@opentelemetry/sdk-trace-node";
import { reasonOf } from "../errors.ts";
import { jsonIn } from "../spans/json-in.ts";
import { FirstSpans } from "./first-spans.ts";
import { forgetTurn, liveTurnOf } from "./live-turns.ts";
import { PIPELINE_KEY } from "./pipeline-key.ts";
import { spanRules, type EndingSpan } from "./span-rules.ts";
import { turnIn, type TracedTurn } from "./trace-ids.ts";

/** What the names of OpenInference's instrumentations begin with. */
const INSTRUMENTATION = "@arizeai/openinference-instrumentation";

/** Finds who takes an ended span; `name` is the value of {@link PIPELINE_KEY}, if the span has one. */
type TakerOf = (name: string | undefined) => { add(span: ReadableSpan): void } | undefined;

/**
 * Shapes each span by the rules while it can still be written, before any
 * exporter sees it, and hands it to its pipeline when it has ended.
 */
class SessionSpanProcessor implements SpanProcessor {
  /** Open spans of runs, each with the root of its run. A program's own spans are none. */
  readonly #open = new Map<string, { span: Span; root: string; turn: TracedTurn | undefined }>();
  readonly #pipelineNames = new WeakMap<object, string>();
  readonly #firstSpans = new FirstSpans();
  /** Set once the process has somewhere to put spans. */
  takerOf: TakerOf = () => undefined;

  onStart(span: Span, started: Context): void {
    if (!span.instrumentationScope.name.startsWith(INSTRUMENTATION)) return;
    const { spanId } = span.spanContext();
    const above = this.#open.get(span.parentSpanContext?.spanId ?? "");
    this.#open.set(spanId, { span, root: above?.root ?? spanId, turn: above ? above.turn : turnIn(started) });
  }

  onEnding(span: Span): void {
    safely(() => {
      const { [PIPELINE_KEY]: pipeline, ...metadata } = (jsonIn(span.attributes[SemanticConventions.METADATA]) ??
        {}) as EndingSpan["metadata"];
      if (typeof pipeline === "string") {
        this.#pipelineNames.set(span, pipeline);
        span.setAttribute(SemanticConventions.METADATA, JSON.stringify(metadata));
      }
      const { spanId } = span.spanContext();
      const root = this.#open.get(spanId)?.root;
      const live = root === undefined ? undefined : liveTurnOf({ root, node: metadata["langgraph_checkpoint_ns"] });
      const isRoot = root === spanId;
      if (isRoot) forgetTurn(root);
      const ending: EndingSpan = { attributes: { ...span.attributes }, metadata, isRoot, live };
      for (const rule of spanRules) span.setAttributes(rule(ending));
    });
  }

  onEnd(span: ReadableSpan): void {
    const { spanId } = span.spanContext();
    const root = this.#open.get(spanId)?.root;
    this.#open.delete(spanId);
    safely(() => {
      const taker = this.takerOf(this.#pipelineNames.get(span));
      for (const released of this.#firstSpans.released(span, root)) taker?.add(released);
    });
  }

  /** Ends the spans of a turn that nobody else will end, the innermost first. */
  endTurn(turn: TracedTurn, attributes: Attributes): void {
    const left = [...this.#open.values()].filter((open) => open.turn === turn);
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
    [SemanticConventions.METADATA]: JSON.stringify(metadata),
  });
}

/** Telemetry never breaks a turn. */
function safely(work: () => void): void {
  try {
    work();
  } catch (error) {
    diag.error(`supportbot: a span was not recorded as it should be: ${reasonOf(error)}`);
  }
}
