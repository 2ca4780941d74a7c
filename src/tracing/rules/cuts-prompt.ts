import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { attributesOf, roleOf, toldMessages, type ToldMessage } from "../../spans/told-messages.ts";
import { isKind, type SpanRule } from "../ending-span.ts";

const { LLM_INPUT_MESSAGES, MESSAGE_ROLE, MESSAGE_CONTENT } = SemanticConventions;

/** No prompt of a window's is longer, so none is cut. */
const MOST_BYTES = 32 * 1024;
/** A shorter prompt is none that a later one would name. */
const LEAST_BYTES = MOST_BYTES / 2;
/** What the newest messages of a prompt that is cut may come to. */
const KEPT_BYTES = 8 * 1024;

/**
 * Of a prompt that grows with its session, the oldest messages are not told
 * again where another span of the session tells them: one message names the
 * span, and `supportbot.omitted_messages` says which of its messages they are.
 */
export const cutsPrompt: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.LLM)) return {};
  const size = sizeOf(span.attributes);
  if (size < LEAST_BYTES) return {};
  const messages = toldMessages(span.attributes, LLM_INPUT_MESSAGES);
  const head = Math.max(
    messages.findIndex((message) => roleOf(message) !== "system"),
    0,
  );
  const talk = messages.slice(head);
  const texts = talk.map((message) => JSON.stringify([...message]));
  const { prompts } = span.memory;
  const shared = size > MOST_BYTES ? prompts.longestShared(texts) : undefined;
  prompts.remember(span, texts);
  const count = Math.min(shared?.count ?? 0, talk.length - newest(texts));
  if (shared === undefined || count < 2) return {};

  const { traceId, spanId } = shared;
  const kept = [...messages.slice(0, head), marker(count, shared), ...talk.slice(count)];
  return {
    ...absent(span.attributes),
    ...attributesOf(kept, LLM_INPUT_MESSAGES),
    "supportbot.omitted_messages": JSON.stringify({ at: head, count, traceId, spanId }),
  };
};

function marker(count: number, { traceId, spanId }: { traceId: string; spanId: string }): ToldMessage {
  const text = `${count} earlier messages are omitted here; the model saw them. Span ${spanId} of trace ${traceId} tells them.`;
  return new Map([
    [MESSAGE_ROLE, "omitted"],
    [MESSAGE_CONTENT, text],
  ]);
}

/** How many of the newest messages stay: as many as fit, and at least one. */
function newest(texts: readonly string[]): number {
  let bytes = 0;
  const tooOld = texts.findLastIndex((text) => (bytes += Buffer.byteLength(text)) > KEPT_BYTES);
  return Math.max(texts.length - 1 - tooOld, 1);
}

/** What the messages that a model was shown come to, names and values. */
function sizeOf(attributes: Attributes): number {
  let bytes = 0;
  for (const key in attributes)
    if (key.startsWith(`${LLM_INPUT_MESSAGES}.`)) bytes += key.length + Buffer.byteLength(String(attributes[key]));
  return bytes;
}

function absent(attributes: Attributes): Attributes {
  const told = Object.keys(attributes).filter((key) => key.startsWith(`${LLM_INPUT_MESSAGES}.`));
  return Object.fromEntries(told.map((key) => [key, undefined]));
}
