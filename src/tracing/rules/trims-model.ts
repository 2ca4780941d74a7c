import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { toldMessages, wordsOf } from "../../spans/told-messages.ts";
import { isKind, type EndingSpan, type SpanRule } from "../ending-span.ts";

const {
  INPUT_VALUE,
  INPUT_MIME_TYPE,
  OUTPUT_VALUE,
  OUTPUT_MIME_TYPE,
  LLM_INPUT_MESSAGES,
  LLM_OUTPUT_MESSAGES,
  LLM_INVOCATION_PARAMETERS,
  LLM_TOOLS,
  TOOL_JSON_SCHEMA,
} = SemanticConventions;

/**
 * A model span tells its messages once, as messages: its input and output are
 * the words of the last one it saw, and of its answer.
 */
export const trimsModel: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.LLM)) return {};
  return {
    ...lastWords(span, LLM_INPUT_MESSAGES, INPUT_VALUE, INPUT_MIME_TYPE),
    ...lastWords(span, LLM_OUTPUT_MESSAGES, OUTPUT_VALUE, OUTPUT_MIME_TYPE),
    ...withoutTools(span),
  };
};

function lastWords({ attributes, parsed }: EndingSpan, messages: string, value: string, mimeType: string): Attributes {
  const last = toldMessages(attributes, messages).at(-1);
  if (last === undefined || parsed(attributes[value]) === undefined) return {};
  return { [value]: wordsOf(last), [mimeType]: MimeType.TEXT };
}

/** The tools' schemas have attributes of their own. */
function withoutTools({ attributes, parsed }: EndingSpan): Attributes {
  const parameters = parsed(attributes[LLM_INVOCATION_PARAMETERS]);
  if (attributes[`${LLM_TOOLS}.0.${TOOL_JSON_SCHEMA}`] === undefined || parameters === undefined) return {};
  const { tools: _, ...others } = parameters as { tools?: unknown };
  return { [LLM_INVOCATION_PARAMETERS]: JSON.stringify(others) };
}
