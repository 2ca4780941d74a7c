import { SpanStatusCode } from "@opentelemetry/api";
import type { SpanRecord } from "../spans/span-record.ts";
import type { Int64, SentId, SentSpan } from "./export-request.ts";
import { MOST, cut, readAttributes } from "./read-attributes.ts";

const MOST_ATTRIBUTES = 1024;
const LONGEST_NAME = 1024;
/** A sender's clock may be wrong; a time beyond that would stand above all others for good. */
const AHEAD_NS = 24n * 3600n * 1_000_000_000n;
const PARENT_IS_REMOTE = 0x300;

/** What a span does not say itself. */
interface Surroundings extends Pick<SpanRecord, "resource" | "scope"> {
  receivedNs: bigint;
}

/** Pure: a span as a record, within bounds; `undefined` where its ids are none. */
export function readSpan(span: SentSpan, { resource, scope, receivedNs }: Surroundings): SpanRecord | undefined {
  const [traceId, spanId] = [findId(span.traceId, 16), findId(span.spanId, 8)];
  if (traceId === undefined || spanId === undefined) return undefined;
  const { attributes, dropped } = readAttributes(span.attributes, { most: MOST_ATTRIBUTES });
  const times = readTimes(span, receivedNs);
  const [events, links] = [readEvents(span, { ...times, receivedNs }), readLinks(span)];
  return {
    traceId,
    spanId,
    parentSpanId: findId(span.parentSpanId, 8),
    ...((span.flags & PARENT_IS_REMOTE) === PARENT_IS_REMOTE && { parentIsRemote: true }),
    name: cut(span.name, LONGEST_NAME),
    // OTLP counts from 1 what the API counts from 0.
    kind: span.kind >= 1 && span.kind <= 5 ? span.kind - 1 : 0,
    ...times,
    status: readStatus(span.status),
    attributes,
    events,
    links,
    resource,
    scope,
    traceFlags: span.flags & 0xff,
    traceState: span.traceState === "" ? undefined : cut(span.traceState, LONGEST_NAME),
    dropped: {
      attributes: span.droppedAttributesCount + dropped,
      events: span.droppedEventsCount + span.events.length - events.length,
      links: span.droppedLinksCount + span.links.length - links.length,
    },
  };
}

/** A span that says no time that can be was when it came; one that ends before it begins took no time. */
function readTimes(span: SentSpan, receivedNs: bigint): { startNs: bigint; endNs: bigint } {
  const [start, end] = [findTime(span.startTimeUnixNano, receivedNs), findTime(span.endTimeUnixNano, receivedNs)];
  const startNs = start ?? end ?? receivedNs;
  return { startNs, endNs: end === undefined || end < startNs ? startNs : end };
}

function findTime(nanoseconds: Int64, receivedNs: bigint): bigint | undefined {
  const time = BigInt(nanoseconds.toString());
  return time > 0n && time <= receivedNs + AHEAD_NS ? time : undefined;
}

interface When {
  startNs: bigint;
  receivedNs: bigint;
}

/** Exceptions first: they say why a span failed. */
function readEvents({ events }: SentSpan, { startNs, receivedNs }: When): SpanRecord["events"] {
  const isException = ({ name }: { name: string }): number => (name === "exception" ? 0 : 1);
  const sorted = events.length > MOST ? events.toSorted((a, b) => isException(a) - isException(b)) : events;
  return sorted.slice(0, MOST).map((event) => {
    const { attributes, dropped } = readAttributes(event.attributes, { most: MOST });
    return {
      name: cut(event.name, LONGEST_NAME),
      timeNs: findTime(event.timeUnixNano, receivedNs) ?? startNs,
      attributes,
      dropped: event.droppedAttributesCount + dropped,
    };
  });
}

function readLinks({ links }: SentSpan): SpanRecord["links"] {
  return links.slice(0, MOST).flatMap((link) => {
    const [traceId, spanId] = [findId(link.traceId, 16), findId(link.spanId, 8)];
    if (traceId === undefined || spanId === undefined) return [];
    const { attributes, dropped } = readAttributes(link.attributes, { most: MOST });
    return [{ traceId, spanId, attributes, dropped: link.droppedAttributesCount + dropped }];
  });
}

function readStatus(status: SentSpan["status"]): SpanRecord["status"] {
  const { UNSET, OK, ERROR } = SpanStatusCode;
  const code = [OK, ERROR].find((known: number) => known === status?.code) ?? UNSET;
  return { code, ...(status?.message && { message: cut(status.message) }) };
}

/** An id in hexadecimal; none where it has another length, or is all zero. */
function findId(sent: SentId, length: number): string | undefined {
  const id = typeof sent === "string" ? sent.toLowerCase() : Buffer.from(sent).toString("hex");
  return id.length === 2 * length && /^[\da-f]*[1-9a-f][\da-f]*$/u.test(id) ? id : undefined;
}
