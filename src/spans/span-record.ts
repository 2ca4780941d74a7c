import type { Attributes, HrTime, SpanStatus } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";

/** An ended span, whole: nothing that OTLP carries is left out. Times are nanoseconds since 1970. */
export interface SpanRecord {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  /** The parent is known to be another process's, which may send its spans elsewhere. */
  parentIsRemote?: true;
  name: string;
  /** OpenTelemetry's SpanKind; OpenInference's stands in the attributes. */
  kind: number;
  startNs: bigint;
  endNs: bigint;
  status: SpanStatus;
  attributes: Attributes;
  events: { name: string; timeNs: bigint; attributes: Attributes; dropped: number }[];
  links: { traceId: string; spanId: string; attributes: Attributes; dropped: number }[];
  resource: Attributes;
  scope: { name: string; version?: string };
  traceFlags: number;
  traceState: string | undefined;
  dropped: { attributes: number; events: number; links: number };
}

export function spanRecordFrom(span: ReadableSpan): SpanRecord {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId,
    ...(span.parentSpanContext?.isRemote && { parentIsRemote: true }),
    name: span.name,
    kind: span.kind,
    startNs: nanoseconds(span.startTime),
    endNs: nanoseconds(span.endTime),
    status: span.status,
    attributes: span.attributes,
    events: span.events.map(({ name, time, attributes = {}, droppedAttributesCount: dropped = 0 }) => ({
      name,
      timeNs: nanoseconds(time),
      attributes,
      dropped,
    })),
    links: span.links.map(({ context, attributes = {}, droppedAttributesCount: dropped = 0 }) => ({
      traceId: context.traceId,
      spanId: context.spanId,
      attributes,
      dropped,
    })),
    resource: span.resource.attributes,
    scope: {
      name: span.instrumentationScope.name,
      ...(span.instrumentationScope.version && { version: span.instrumentationScope.version }),
    },
    traceFlags,
    traceState: traceState?.serialize(),
    dropped: {
      attributes: span.droppedAttributesCount,
      events: span.droppedEventsCount,
      links: span.droppedLinksCount,
    },
  };
}

function nanoseconds([seconds, nanos]: HrTime): bigint {
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanos);
}
