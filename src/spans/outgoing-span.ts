import type { SpanRecord } from "./span-record.ts";

/** An ended span, and what is to become of it. */
export interface OutgoingSpan {
  span: SpanRecord;
  /** Those that it has still to be sent to. */
  destinations: Set<string>;
  /** Those whose sample its session is not in; they have it too if the session is kept after all. */
  leftOut: Set<string>;
  /** Its session is known to be sent whole. */
  isKept: boolean;
}

/** Its session is kept after all. */
export function sendWhole(outgoing: OutgoingSpan): void {
  for (const destination of outgoing.leftOut) outgoing.destinations.add(destination);
  outgoing.leftOut.clear();
  outgoing.isKept = true;
}
