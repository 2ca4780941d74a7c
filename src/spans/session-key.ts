import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { SpanRecord } from "./span-record.ts";

/** By which a span is sampled and kept with its session's others; one without a session goes with its trace. */
export function sessionKeyOf({ attributes, traceId }: Pick<SpanRecord, "attributes" | "traceId">): string {
  return String(attributes[SemanticConventions.SESSION_ID] ?? traceId);
}
