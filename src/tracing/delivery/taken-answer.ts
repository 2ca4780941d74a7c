import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { Answer } from "./answer.ts";

/** What an ExportTraceServiceResponse says: a destination may take a request and reject spans of it, which are not sent again. */
export function readTaken(response: Uint8Array): Answer {
  try {
    const { partialSuccess } = ProtobufTraceSerializer.deserializeResponse(response);
    const rejected = partialSuccess?.rejectedSpans ?? 0;
    return { kind: "taken", rejected, reason: partialSuccess?.errorMessage || undefined };
  } catch {
    // It said that it took them; what else it said is nothing we know.
    return { kind: "taken", rejected: 0 };
  }
}
