import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { z } from "zod";
import { HIDDEN, inputOf, isKind, outputOf, type SpanRule } from "../ending-span.ts";
import { findImage } from "../image-part.ts";

const {
  LLM_INPUT_MESSAGES,
  LLM_OUTPUT_MESSAGES,
  MESSAGE_ROLE,
  MESSAGE_NAME,
  MESSAGE_CONTENT,
  MESSAGE_CONTENTS,
  MESSAGE_CONTENT_TYPE,
  MESSAGE_CONTENT_TEXT,
  MESSAGE_CONTENT_IMAGE,
  IMAGE_URL,
  MESSAGE_TOOL_CALLS,
  MESSAGE_TOOL_CALL_ID,
  TOOL_CALL_ID,
  TOOL_CALL_FUNCTION_NAME,
  TOOL_CALL_FUNCTION_ARGUMENTS_JSON,
} = SemanticConventions;

const ToolCall = z.object({ id: z.string().optional(), name: z.string(), args: z.unknown().optional() });
const Message = z.object({
  kwargs: z.object({
    name: z.string().optional().catch(undefined),
    content: z.unknown().optional(),
    tool_calls: z.array(ToolCall).optional(),
    tool_call_id: z.string().optional(),
  }),
});
type Message = z.infer<typeof Message>;
type Kwargs = Message["kwargs"];

const Prompt = z.object({ messages: z.array(z.array(Message)) });
const Answer = z.object({ generations: z.array(z.array(z.object({ message: Message }))) });

/**
 * The tool calls, call ids, names and parts of the messages that a model saw
 * and gave, read off its serialised input and output: the instrumentation
 * leaves out what stands only in LangChain's own `tool_calls`, every id, and
 * content that is a list.
 */
export const tellsMessages: SpanRule = (span) => {
  if (!isKind(span, OpenInferenceSpanKind.LLM)) return {};
  const prompt = Prompt.safeParse(inputOf(span)).data?.messages[0] ?? [];
  const answer = Answer.safeParse(outputOf(span)).data?.generations[0]?.map(({ message }) => message) ?? [];
  return {
    ...messagesTold(LLM_INPUT_MESSAGES, prompt, span.attributes),
    ...messagesTold(LLM_OUTPUT_MESSAGES, answer, span.attributes),
  };
};

function messagesTold(prefix: string, messages: readonly Message[], span: Attributes): Attributes {
  // Where OPENINFERENCE_HIDE_* took the messages away, their calls stay away too.
  if (span[`${prefix}.0.${MESSAGE_ROLE}`] === undefined) return {};
  const isHidden = messages.some((_, index) => span[`${prefix}.${index}.${MESSAGE_CONTENT}`] === HIDDEN);
  const told = messages.map(({ kwargs }, index) => {
    const message = `${prefix}.${index}`;
    return {
      ...(kwargs.tool_call_id !== undefined && { [`${message}.${MESSAGE_TOOL_CALL_ID}`]: kwargs.tool_call_id }),
      // A tool's name stands at the call that its message answers.
      ...(kwargs.name !== undefined &&
        kwargs.tool_call_id === undefined && { [`${message}.${MESSAGE_NAME}`]: kwargs.name }),
      ...(!isHidden && partsTold(`${message}.${MESSAGE_CONTENTS}`, kwargs.content)),
      ...callsTold(`${message}.${MESSAGE_TOOL_CALLS}`, kwargs.tool_calls ?? []),
    };
  });
  return Object.assign({}, ...told) as Attributes;
}

function callsTold(prefix: string, calls: NonNullable<Kwargs["tool_calls"]>): Attributes {
  const attributes: Attributes = {};
  for (const [index, { id, name, args }] of calls.entries()) {
    const call = `${prefix}.${index}`;
    if (id !== undefined) attributes[`${call}.${TOOL_CALL_ID}`] = id;
    attributes[`${call}.${TOOL_CALL_FUNCTION_NAME}`] = name;
    attributes[`${call}.${TOOL_CALL_FUNCTION_ARGUMENTS_JSON}`] = JSON.stringify(args);
  }
  return attributes;
}

/** A picture is told where viewers show it, what is neither text nor picture as its JSON: a file, a thought. */
function partsTold(prefix: string, content: unknown): Attributes {
  const attributes: Attributes = {};
  for (const [index, part] of (Array.isArray(content) ? (content as unknown[]) : []).entries()) {
    const { type, text } = (typeof part === "string" ? { type: "text", text: part } : part) as Record<string, unknown>;
    const [told, image] = [`${prefix}.${index}`, findImage(part)];
    attributes[`${told}.${MESSAGE_CONTENT_TYPE}`] = image === undefined ? String(type) : "image";
    if (image !== undefined) attributes[`${told}.${MESSAGE_CONTENT_IMAGE}.${IMAGE_URL}`] = image;
    else attributes[`${told}.${MESSAGE_CONTENT_TEXT}`] = typeof text === "string" ? text : JSON.stringify(part);
  }
  return attributes;
}
