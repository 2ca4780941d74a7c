import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { jsonIn } from "../spans/json-in.ts";
import { messagesIn } from "../spans/messages-in.ts";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import type { Run } from "./read-runs.ts";

const { INPUT_VALUE, INPUT_MIME_TYPE, OUTPUT_VALUE, OUTPUT_MIME_TYPE, LLM_INPUT_MESSAGES, LLM_OUTPUT_MESSAGES } =
  SemanticConventions;
const { MESSAGE_CONTENT, MESSAGE_CONTENTS, TOOL_CALL_FUNCTION_NAME } = SemanticConventions;

/** What was said to a run and what it answered, in plain words. */
export interface Words {
  input: string;
  output: string;
}

/**
 * Pure: the words of a run. The root of a turn of our own graphs says them;
 * another program's may hold a whole request and response, or nothing, and
 * then its model calls tell.
 */
export function readWords({ root, spans }: Run): Words {
  if (root === undefined) return { input: spans.map(lastWordsIn).find(Boolean) ?? "", output: "" };
  const [input, output] = [textIn(root, INPUT_VALUE), textIn(root, OUTPUT_VALUE)];
  if (root.attributes["turn_number"] !== undefined) return { input, output };
  const models = spans.filter(isModel);
  return {
    input: findAsked(root) ?? models.map(findAsked).find(Boolean) ?? input,
    output: findAnswered(root) ?? models.toReversed().map(findAnswered).find(Boolean) ?? output,
  };
}

/** Pure: what a model said, and what it called. */
export function readAnswer({ attributes }: SpanRecord): string {
  const message = `${LLM_OUTPUT_MESSAGES}.0.`;
  const called = Object.entries(attributes).filter(
    ([key]) => key.startsWith(message) && key.endsWith(TOOL_CALL_FUNCTION_NAME),
  );
  return [contentIn(attributes, message), ...called.map(([, name]) => `→ ${String(name)}`)].filter(Boolean).join(" ");
}

/** The customer's last words to a span; `undefined` where it does not say them plainly. */
function findAsked(span: SpanRecord): string | undefined {
  if (isModel(span)) return findModelAsked(span) ?? lastWordsIn(span);
  return isJson(span, INPUT_MIME_TYPE) ? lastWordsIn(span) : findText(span, INPUT_VALUE);
}

function findAnswered(span: SpanRecord): string | undefined {
  if (isModel(span)) return readAnswer(span) || undefined;
  if (!isJson(span, OUTPUT_MIME_TYPE)) return findText(span, OUTPUT_VALUE);
  const last = messagesIn(jsonIn(span.attributes[OUTPUT_VALUE]))?.at(-1);
  return last?.role === "assistant" ? last.text : undefined;
}

function findModelAsked({ attributes }: SpanRecord): string | undefined {
  const asked = Object.entries(attributes).flatMap(([key, role]) => {
    const [, index] = /^llm\.input_messages\.(\d+)\.message\.role$/u.exec(key) ?? [];
    return index !== undefined && role === "user" ? [Number(index)] : [];
  });
  if (asked.length === 0) return undefined;
  const last = asked.reduce((most, index) => Math.max(most, index));
  return contentIn(attributes, `${LLM_INPUT_MESSAGES}.${last}.`);
}

/** A message's text, which stands in one piece or in parts. */
function contentIn(attributes: SpanRecord["attributes"], message: string): string | undefined {
  const whole = attributes[`${message}${MESSAGE_CONTENT}`];
  if (whole !== undefined) return String(whole);
  const parts = Object.entries(attributes).filter(
    ([key]) => key.startsWith(`${message}${MESSAGE_CONTENTS}.`) && key.endsWith(".message_content.text"),
  );
  return parts.length === 0 ? undefined : parts.map(([, text]) => String(text)).join("");
}

function lastWordsIn({ attributes }: SpanRecord): string | undefined {
  return messagesIn(jsonIn(attributes[INPUT_VALUE]))?.findLast(({ role }) => role === "user")?.text;
}

function isModel({ attributes }: SpanRecord): boolean {
  return findSpanKind(attributes) === OpenInferenceSpanKind.LLM;
}

function isJson({ attributes }: SpanRecord, mimeType: string): boolean {
  return attributes[mimeType] === MimeType.JSON;
}

function findText({ attributes }: SpanRecord, name: string): string | undefined {
  return attributes[name] === undefined ? undefined : String(attributes[name]);
}

function textIn(span: SpanRecord, name: string): string {
  return findText(span, name) ?? "";
}
