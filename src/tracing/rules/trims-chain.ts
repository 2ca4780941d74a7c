import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { clip } from "../../lib/text.ts";
import { jsonIn } from "../../spans/json-in.ts";
import { isKind, isNode, type EndingSpan, type SpanRule } from "../ending-span.ts";

const { INPUT_VALUE, INPUT_MIME_TYPE, OUTPUT_VALUE, OUTPUT_MIME_TYPE } = SemanticConventions;
const { CHAIN, AGENT, PROMPT } = OpenInferenceSpanKind;

/** A node that writes more than this hands on its whole state, as some do. */
const MOST_WRITTEN = 4096;
/** How a text that was told before begins on a root. */
const BEGINNING = 200;

/** State is not repeated: of what a chain was given stays what its session did not tell before, and what it changed. */
export const trimsChain: SpanRule = (span) => {
  if (!isKind(span, CHAIN, AGENT, PROMPT)) return {};
  const isStart = span.name === "__start__";
  const isEcho = isStart && span.attributes[INPUT_VALUE] === span.attributes[OUTPUT_VALUE];
  return {
    ...(isJson(span, INPUT_MIME_TYPE) && anew(span, INPUT_VALUE, span.isRoot || isStart)),
    ...(isJson(span, OUTPUT_MIME_TYPE) && anew(span, OUTPUT_VALUE, span.isRoot || isNode(span))),
    ...(isEcho && ({ [OUTPUT_VALUE]: undefined, [OUTPUT_MIME_TYPE]: undefined } satisfies Attributes)),
  };
};

function anew(span: EndingSpan, key: string, isWritten: boolean): Attributes {
  const json = span.attributes[key];
  if (typeof json !== "string" || !/^[{[]/u.test(json)) return {};
  const told = span.memory.values.newIn(json, { withLast: isNode(span) });
  if (isWritten && json.length <= MOST_WRITTEN) return {};
  return { [key]: span.isRoot ? withBeginnings(told, span.parsed(json)) : told };
}

/** A root is what a reader begins with: a text that its nodes told before begins there too. */
function withBeginnings(told: string, value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return told;
  const beginnings = Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    typeof part === "string" ? [[key, clip(part, BEGINNING)] as const] : [],
  );
  return JSON.stringify({ ...Object.fromEntries(beginnings), ...(jsonIn(told) as object) });
}

function isJson({ attributes }: EndingSpan, mimeType: string): boolean {
  return attributes[mimeType] === MimeType.JSON;
}
