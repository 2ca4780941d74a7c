import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { isKind, type SpanRule } from "../ending-span.ts";

/** The tools that a model was offered stand on the first span of a run that was offered them; the others name that span. */
export const tellsToolsOnce: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.LLM)) return {};
  const { attributes, run, spanId } = span;
  const told = Object.keys(attributes).filter((key) => key.startsWith(`${SemanticConventions.LLM_TOOLS}.`));
  if (told.length === 0) return {};
  const tools = JSON.stringify(told.map((key) => attributes[key]));
  const first = run.tools.get(tools);
  run.tools.set(tools, first ?? spanId);
  if (first === undefined) return {};
  return { ...Object.fromEntries(told.map((key) => [key, undefined])), "supportbot.tools_span": first };
};
