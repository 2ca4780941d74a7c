import type { Context } from "@opentelemetry/api";
import type { Span, TimedEvent } from "@opentelemetry/sdk-trace-node";
import { RunMemory } from "./run-memory.ts";
import { turnIn, type TracedTurn } from "./trace-ids.ts";

/** What the names of OpenInference's instrumentations begin with. */
const INSTRUMENTATION = "@arizeai/openinference-instrumentation";

/** A run that goes on: what all its spans share. */
export interface OpenRun {
  /** The id of its root span. */
  root: string;
  turn: TracedTurn | undefined;
  memory: RunMemory;
  /** The interrupt that it stopped at. */
  pause: TimedEvent | undefined;
}

/** The open spans of runs, and which run each is of. A program's own spans are none. */
export class OpenRuns {
  readonly #open = new Map<string, { span: Span; run: OpenRun }>();

  start(span: Span, started: Context): void {
    if (!span.instrumentationScope.name.startsWith(INSTRUMENTATION)) return;
    const { spanId } = span.spanContext();
    const above = this.#open.get(span.parentSpanContext?.spanId ?? "");
    const run = above?.run ?? { root: spanId, turn: turnIn(started), memory: new RunMemory(), pause: undefined };
    this.#open.set(spanId, { span, run });
  }

  /** The run of a span that is open no longer. */
  end(spanId: string): OpenRun | undefined {
    const run = this.#open.get(spanId)?.run;
    this.#open.delete(spanId);
    return run;
  }

  /** What is open of a turn, the innermost first. */
  spansOf(turn: TracedTurn): Span[] {
    const left = [...this.#open.values()].filter(({ run }) => run.turn === turn);
    return left.toReversed().map(({ span }) => span);
  }
}
