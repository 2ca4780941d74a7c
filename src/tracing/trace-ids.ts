import { context, createContextKey, isSpanContextValid, trace, type Context } from "@opentelemetry/api";
import { RandomIdGenerator, type IdGenerator } from "@opentelemetry/sdk-trace-node";

const TURN = createContextKey("supportbot.turn");

/** A turn that is about to run. The object itself is what tells it from another turn of the same trace. */
export interface TracedTurn {
  traceId: string;
  /** Aborts when the client leaves. */
  signal?: AbortSignal | undefined;
}

const random = new RandomIdGenerator();

/** Takes the trace id of the turn that {@link inTurn} runs, so that a turn knows its trace before it runs. */
export const traceIdGenerator: IdGenerator = {
  generateSpanId: () => random.generateSpanId(),
  generateTraceId: () => turnIn(context.active())?.traceId ?? random.generateTraceId(),
};

/** The trace that the next root span will be part of: that of the span it will hang below, or a new one. */
export function nextTraceId(): string {
  const above = trace.getActiveSpan()?.spanContext();
  return above !== undefined && isSpanContextValid(above) ? above.traceId : random.generateTraceId();
}

export function inTurn<T>(turn: TracedTurn, run: () => T): T {
  return context.with(context.active().setValue(TURN, turn), run);
}

/** The turn whose root span begins in a context. */
export function turnIn(started: Context): TracedTurn | undefined {
  return started.getValue(TURN) as TracedTurn | undefined;
}
