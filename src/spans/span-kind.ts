import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";

const kinds = new Map<string, OpenInferenceSpanKind>(Object.entries(OpenInferenceSpanKind));

/** What a span is in OpenInference's words. They are capitals; programs also write them small, and other words. */
export function findSpanKind(attributes: Attributes): OpenInferenceSpanKind | undefined {
  return kinds.get(String(attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND]).toUpperCase());
}
