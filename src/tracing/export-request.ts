import type { HrTime } from "@opentelemetry/api";
import { TraceState } from "@opentelemetry/core";
import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes, type Resource } from "@opentelemetry/resources";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import type { SpanRecord } from "../spans/span-record.ts";

/** Spans as they ended, as one OTLP request in protobuf. */
export function exportRequestFrom(spans: readonly SpanRecord[]): Uint8Array {
  const resources = new Map<string, Resource>();
  const scopes = new Map<string, ReadableSpan["instrumentationScope"]>();
  const readable = spans.map((span) => {
    // The serialiser puts together what is of the very same resource and scope.
    const resource = once(resources, JSON.stringify(span.resource), () => resourceFromAttributes(span.resource));
    const scope = once(scopes, JSON.stringify(span.scope), () => span.scope);
    return readableSpanFrom(span, { resource, scope });
  });
  return ProtobufTraceSerializer.serializeRequest(readable) ?? new Uint8Array();
}

function readableSpanFrom(
  span: SpanRecord,
  { resource, scope }: { resource: Resource; scope: ReadableSpan["instrumentationScope"] },
): ReadableSpan {
  const { traceId, spanId, parentSpanId, traceFlags, startNs, endNs } = span;
  const traceState = span.traceState ? new TraceState(span.traceState) : undefined;
  const context = { traceId, spanId, traceFlags, ...(traceState && { traceState }) };
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => context,
    ...(parentSpanId !== undefined && {
      parentSpanContext: { traceId, spanId: parentSpanId, traceFlags, isRemote: span.parentIsRemote ?? false },
    }),
    startTime: hrTime(startNs),
    endTime: hrTime(endNs),
    duration: hrTime(endNs - startNs),
    ended: true,
    status: span.status,
    attributes: span.attributes,
    events: span.events.map(({ name, timeNs, attributes, dropped }) => ({
      name,
      time: hrTime(timeNs),
      attributes,
      droppedAttributesCount: dropped,
    })),
    links: span.links.map((link) => ({
      context: { traceId: link.traceId, spanId: link.spanId, traceFlags },
      attributes: link.attributes,
      droppedAttributesCount: link.dropped,
    })),
    resource,
    instrumentationScope: scope,
    droppedAttributesCount: span.dropped.attributes,
    droppedEventsCount: span.dropped.events,
    droppedLinksCount: span.dropped.links,
  };
}

function hrTime(ns: bigint): HrTime {
  return [Number(ns / 1_000_000_000n), Number(ns % 1_000_000_000n)];
}

function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const value = made.get(key) ?? make();
  made.set(key, value);
  return value;
}
