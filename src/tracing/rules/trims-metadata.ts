import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { SpanRule } from "../ending-span.ts";

const LANGGRAPHS_OWN = new Set(["langgraph_path", "langgraph_triggers"]);

/** Of the metadata that is not the caller's, what the span says anyway, or LangGraph for itself, is left out. */
export const trimsMetadata: SpanRule = ({ attributes, metadata, traceId }) => {
  if (attributes[SemanticConventions.METADATA] === undefined) return {};
  const kept = Object.entries(metadata).filter(([key, value]) => {
    if (key === "checkpoint_ns") return value !== metadata["langgraph_checkpoint_ns"];
    if (key === "checkpoint_id") return value !== attributes["checkpoint_id"];
    if (key === "trace_id") return value !== traceId;
    return !LANGGRAPHS_OWN.has(key);
  });
  return { [SemanticConventions.METADATA]: JSON.stringify(Object.fromEntries(kept)) };
};
