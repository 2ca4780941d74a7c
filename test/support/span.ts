import type { SpanRecord } from "../../src/spans/span-record.ts";

let ids = 0;

/** A span as the store holds it, with what a test says and plain values for the rest. Times are in milliseconds. */
export function spanRecord({
  startMs = 0,
  endMs = 1,
  ...span
}: Partial<SpanRecord> & { startMs?: number; endMs?: number }): SpanRecord {
  ids += 1;
  return {
    traceId: "t1",
    spanId: `s${ids}`,
    parentSpanId: undefined,
    name: "span",
    kind: 0,
    startNs: BigInt(startMs) * 1_000_000n,
    endNs: BigInt(endMs) * 1_000_000n,
    status: { code: 1 },
    attributes: {},
    events: [],
    links: [],
    resource: {},
    scope: { name: "test" },
    traceFlags: 1,
    traceState: undefined,
    dropped: { attributes: 0, events: 0, links: 0 },
    ...span,
  };
}
