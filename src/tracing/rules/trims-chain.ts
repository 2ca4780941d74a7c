import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { inputOf, isKind, isNode, outputOf, type EndingSpan, type SpanRule } from "../ending-span.ts";

const { INPUT_VALUE, INPUT_MIME_TYPE, OUTPUT_VALUE, OUTPUT_MIME_TYPE } = SemanticConventions;
const { CHAIN, AGENT, PROMPT } = OpenInferenceSpanKind;

/** A node that writes more than this hands on its whole state, as some do. */
const MOST_WRITTEN = 4096;

/** State is not repeated: of what a chain was given stays what its session did not tell before, and what it changed. */
export const trimsChain: SpanRule = (span) => {
  if (!isKind(span, CHAIN, AGENT, PROMPT)) return {};
  const isStart = span.name === "__start__";
  const isEcho = isStart && span.attributes[INPUT_VALUE] === span.attributes[OUTPUT_VALUE];
  const input = isJson(span, INPUT_MIME_TYPE) && anew(span, inputOf(span), span.isRoot || isStart);
  const output = isJson(span, OUTPUT_MIME_TYPE) && anew(span, outputOf(span), span.isRoot || isNode(span));
  return {
    ...(input && { [INPUT_VALUE]: input }),
    ...(output && { [OUTPUT_VALUE]: output }),
    ...(isEcho && ({ [OUTPUT_VALUE]: undefined, [OUTPUT_MIME_TYPE]: undefined } satisfies Attributes)),
  };
};

function anew(span: EndingSpan, value: unknown, isWritten: boolean): string | undefined {
  if (value === undefined) return undefined;
  const whole = JSON.stringify(value);
  const told = JSON.stringify(span.memory.values.newIn(value, { withLast: isNode(span) }));
  return isWritten && whole.length <= MOST_WRITTEN ? whole : told;
}

function isJson({ attributes }: EndingSpan, mimeType: string): boolean {
  return attributes[mimeType] === MimeType.JSON;
}
