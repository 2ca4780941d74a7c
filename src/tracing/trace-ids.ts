import { context, createContextKey, trace } from "@opentelemetry/api";
import { RandomIdGenerator, type IdGenerator } from "@opentelemetry/sdk-trace-node";

const TURN_TRACE = createContextKey("supportbot.turn-trace");
const random = new RandomIdGenerator();

/** Takes the trace id that {@link withTraceId} set, so that a turn knows its trace before it runs. */
export const traceIdGenerator: IdGenerator = {
  generateSpanId: () => random.generateSpanId(),
  generateTraceId: () => (context.active().getValue(TURN_TRACE) as string | undefined) ?? random.generateTraceId(),
};

/** The trace that the next root span will be part of: that of the span it will hang below, or a new one. */
export function nextTraceId(): string {
  return trace.getActiveSpan()?.spanContext().traceId ?? random.generateTraceId();
}

export function withTraceId<T>(traceId: string, run: () => T): T {
  return context.with(context.active().setValue(TURN_TRACE, traceId), run);
}
