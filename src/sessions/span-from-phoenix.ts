import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode, type Attributes, type AttributeValue } from "@opentelemetry/api";
import type { SpanRecord } from "../spans/span-record.ts";
import { IMPORTED } from "./spans-from-transcript.ts";

/** A span as Phoenix's REST API gives it. */
export interface PhoenixSpan {
  name: string;
  context: { trace_id: string; span_id: string };
  span_kind: string;
  parent_id?: string | null;
  start_time: string;
  end_time: string;
  status_code: string;
  status_message?: string;
  attributes?: { [name: string]: unknown };
  events?: { name?: string; timestamp?: string; attributes?: { [name: string]: unknown } }[];
}

const KIND = SemanticConventions.OPENINFERENCE_SPAN_KIND;
const METADATA = /^(metadata|retrieval\.documents\.\d+\.document\.metadata)\.(.+)$/u;
const codes = new Map([
  ["OK", SpanStatusCode.OK],
  ["ERROR", SpanStatusCode.ERROR],
]);

/** Pure: Phoenix's span as this store keeps one. Resource, scope and links it does not tell. */
export function spanFromPhoenix(span: PhoenixSpan): SpanRecord {
  const { context, attributes = {}, span_kind: kind, status_message: message } = span;
  const startNs = nanoseconds(span.start_time);
  return {
    traceId: context.trace_id,
    spanId: context.span_id,
    parentSpanId: span.parent_id || undefined,
    name: span.name,
    kind: 0,
    startNs,
    endNs: nanoseconds(span.end_time),
    status: { code: codes.get(span.status_code) ?? SpanStatusCode.UNSET, ...(message && { message }) },
    attributes: { ...(kind !== "UNKNOWN" && { [KIND]: kind }), ...flat(attributes), [IMPORTED]: "phoenix" },
    events: (span.events ?? []).map(({ name = "", timestamp, attributes: told = {} }) => ({
      name,
      timeNs: timestamp === undefined ? startNs : nanoseconds(timestamp),
      attributes: flat(told),
      dropped: 0,
    })),
    links: [],
    resource: {},
    scope: { name: IMPORTED },
    traceFlags: 1,
    traceState: undefined,
    dropped: { attributes: 0, events: 0, links: 0 },
  };
}

/** Phoenix takes apart what programs send as JSON, `metadata`; here it is whole again. What an attribute cannot hold is its JSON too. */
function flat(attributes: { [name: string]: unknown }): Attributes {
  const told: Attributes = {};
  const metadata = new Map<string, { [name: string]: unknown }>();
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    const [, whole, part] = METADATA.exec(name) ?? [];
    if (whole !== undefined && part !== undefined) metadata.set(whole, { ...metadata.get(whole), [part]: value });
    else told[name] = isPlain(value) ? value : JSON.stringify(value);
  }
  for (const [name, parts] of metadata) told[name] = JSON.stringify(parts);
  return told;
}

function isPlain(value: unknown): value is AttributeValue {
  const isOne = (one: unknown): boolean => ["string", "number", "boolean"].includes(typeof one);
  return isOne(value) || (Array.isArray(value) && value.every((one) => isOne(one) && typeof one === typeof value[0]));
}

/** ISO 8601 to the microsecond, which a Date cannot hold. */
function nanoseconds(iso: string): bigint {
  const [, digits = ""] = /\.(\d+)/u.exec(iso) ?? [];
  const seconds = Date.parse(iso.replace(/\.\d+/u, ""));
  return BigInt(seconds) * 1_000_000n + BigInt(digits.slice(0, 9).padEnd(9, "0"));
}
