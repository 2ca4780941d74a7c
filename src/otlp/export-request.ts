/** An id as it was sent: bytes, or hexadecimal text in JSON. */
export type SentId = Uint8Array | string;

/** An ExportTraceServiceRequest, decoded; what the sender left out has protobuf's empty values. */
export interface ExportRequest {
  resourceSpans: readonly {
    resource: { attributes: readonly KeyValue[] } | null;
    scopeSpans: readonly {
      scope: { name: string; version: string } | null;
      spans: readonly SentSpan[];
    }[];
  }[];
}

export interface SentSpan {
  traceId: SentId;
  spanId: SentId;
  /** Empty for the root of a trace. */
  parentSpanId: SentId;
  traceState: string;
  /** W3C's trace flags in the lowest 8 bits, then whether it is known that the parent is of another process, and whether it is. */
  flags: number;
  name: string;
  kind: number;
  startTimeUnixNano: Int64;
  endTimeUnixNano: Int64;
  attributes: readonly KeyValue[];
  droppedAttributesCount: number;
  events: readonly {
    name: string;
    timeUnixNano: Int64;
    attributes: readonly KeyValue[];
    droppedAttributesCount: number;
  }[];
  droppedEventsCount: number;
  links: readonly {
    traceId: SentId;
    spanId: SentId;
    attributes: readonly KeyValue[];
    droppedAttributesCount: number;
  }[];
  droppedLinksCount: number;
  status: { code: number; message: string } | null;
}

export interface KeyValue {
  key: string;
  value: AnyValue | null;
}

export interface AnyValue {
  /** Which of the fields is set, if any. */
  value?: "stringValue" | "boolValue" | "intValue" | "doubleValue" | "arrayValue" | "kvlistValue" | "bytesValue";
  stringValue: string;
  boolValue: boolean;
  intValue: Int64;
  doubleValue: number;
  arrayValue: { values: readonly AnyValue[] };
  kvlistValue: { values: readonly KeyValue[] };
  bytesValue: Uint8Array;
}

/** 64 bits, as protobufjs holds them. */
export interface Int64 {
  toString(): string;
}

/** An ExportTraceServiceResponse. Without `partialSuccess` every span was taken. */
export interface ExportResponse {
  partialSuccess?: { rejectedSpans: number; errorMessage: string };
}
