import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { z } from "zod";
import { jsonIn } from "../spans/json-in.ts";

const {
  MESSAGE_ROLE,
  MESSAGE_TOOL_CALLS,
  MESSAGE_TOOL_CALL_ID,
  TOOL_CALL_ID,
  TOOL_CALL_FUNCTION_NAME,
  TOOL_CALL_FUNCTION_ARGUMENTS_JSON,
} = SemanticConventions;

const ToolCall = z.object({ id: z.string().optional(), name: z.string(), args: z.unknown() });
const Message = z.object({
  kwargs: z.object({ tool_calls: z.array(ToolCall).optional(), tool_call_id: z.string().optional() }),
});
type Message = z.infer<typeof Message>;

const Prompt = z.object({ messages: z.array(z.array(Message)) });
const Answer = z.object({ generations: z.array(z.array(z.object({ message: Message }))) });

/**
 * The tool calls and call ids of a model span, read off its serialised input
 * and output: the instrumentation leaves out what stands only in LangChain's
 * own `tool_calls`, and every id.
 */
export function toolCallAttributes(span: Attributes): Attributes {
  const prompt = Prompt.safeParse(jsonIn(span[SemanticConventions.INPUT_VALUE])).data;
  const answer = Answer.safeParse(jsonIn(span[SemanticConventions.OUTPUT_VALUE])).data;
  return {
    ...attributesOf(SemanticConventions.LLM_INPUT_MESSAGES, prompt?.messages[0] ?? [], span),
    ...attributesOf(
      SemanticConventions.LLM_OUTPUT_MESSAGES,
      answer?.generations[0]?.map(({ message }) => message) ?? [],
      span,
    ),
  };
}

function attributesOf(prefix: string, messages: readonly Message[], span: Attributes): Attributes {
  const attributes: Attributes = {};
  // Where OPENINFERENCE_HIDE_* took the messages away, their calls stay away too.
  if (span[`${prefix}.0.${MESSAGE_ROLE}`] === undefined) return attributes;
  messages.forEach(({ kwargs }, index) => {
    if (kwargs.tool_call_id !== undefined)
      attributes[`${prefix}.${index}.${MESSAGE_TOOL_CALL_ID}`] = kwargs.tool_call_id;
    (kwargs.tool_calls ?? []).forEach(({ id, name, args }, call) => {
      const key = `${prefix}.${index}.${MESSAGE_TOOL_CALLS}.${call}`;
      if (id !== undefined) attributes[`${key}.${TOOL_CALL_ID}`] = id;
      attributes[`${key}.${TOOL_CALL_FUNCTION_NAME}`] = name;
      attributes[`${key}.${TOOL_CALL_FUNCTION_ARGUMENTS_JSON}`] = JSON.stringify(args);
    });
  });
  return attributes;
}
