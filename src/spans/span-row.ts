import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { findSpanKind } from "./span-kind.ts";
import type { SpanRecord } from "./span-record.ts";

/** What {@link rowOf} is bound to. A span that is there already is left as it is. */
export const INSERT_SPAN = `
  INSERT INTO spans (trace_id, span_id, parent_span_id, session_id, user_id, turn, kind, status, start_ns, end_ns, record)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (trace_id, span_id) DO NOTHING`;

/** A span's row, and how many bytes its record has. */
export function rowOf(span: SpanRecord): { values: (string | number | bigint | null)[]; bytes: number } {
  const { attributes } = span;
  const record = encode(span);
  const turn = attributes["turn_number"];
  const values = [
    span.traceId,
    span.spanId,
    span.parentSpanId ?? null,
    textOrNull(attributes[SemanticConventions.SESSION_ID]),
    textOrNull(attributes[SemanticConventions.USER_ID]),
    Number.isSafeInteger(turn) ? Number(turn) : null,
    findSpanKind(attributes) ?? null,
    span.status.code,
    span.startNs,
    span.endNs,
    record,
  ];
  return { values, bytes: Buffer.byteLength(record) };
}

/** Ids are text; other programs may send them as numbers, or empty. */
function textOrNull(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) || null : null;
}

/** JSON, with nanoseconds as strings of digits. */
function encode({ startNs, endNs, events, ...span }: SpanRecord): string {
  const encoded: Encoded<SpanRecord> = {
    ...span,
    startNs: String(startNs),
    endNs: String(endNs),
    events: events.map((event) => ({ ...event, timeNs: String(event.timeNs) })),
  };
  return JSON.stringify(encoded);
}

type Encoded<T> = {
  [key in keyof T]: T[key] extends bigint ? string : T[key] extends (infer Item)[] ? Encoded<Item>[] : T[key];
};

/** Reads a row's record back, if it is not damaged. */
export function findSpan(json: string): SpanRecord | undefined {
  try {
    return spanFrom(json);
  } catch {
    return undefined;
  }
}

function spanFrom(json: string): SpanRecord {
  const span = JSON.parse(json) as Encoded<SpanRecord>;
  return {
    ...span,
    startNs: BigInt(span.startNs),
    endNs: BigInt(span.endNs),
    events: span.events.map((event) => ({ ...event, timeNs: BigInt(event.timeNs) })),
  };
}
