import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import type { DialogueMessage } from "./dialogue.ts";

const {
  MESSAGE_ROLE,
  MESSAGE_CONTENT,
  MESSAGE_TOOL_CALLS,
  MESSAGE_TOOL_CALL_ID,
  TOOL_CALL_ID,
  TOOL_CALL_FUNCTION_NAME,
  TOOL_CALL_FUNCTION_ARGUMENTS_JSON,
} = SemanticConventions;

/** Pure: messages as a model's span tells them. */
export function messageAttributes(prefix: string, messages: readonly DialogueMessage[]): Attributes {
  const attributes: Attributes = {};
  for (const [index, { role, text, calls, answers }] of messages.entries()) {
    const message = `${prefix}.${index}`;
    attributes[`${message}.${MESSAGE_ROLE}`] = role;
    attributes[`${message}.${MESSAGE_CONTENT}`] = text;
    if (answers) attributes[`${message}.${MESSAGE_TOOL_CALL_ID}`] = answers.id;
    for (const [place, { id, name, args }] of calls.entries()) {
      const call = `${message}.${MESSAGE_TOOL_CALLS}.${place}`;
      attributes[`${call}.${TOOL_CALL_ID}`] = id;
      attributes[`${call}.${TOOL_CALL_FUNCTION_NAME}`] = name;
      attributes[`${call}.${TOOL_CALL_FUNCTION_ARGUMENTS_JSON}`] = JSON.stringify(args);
    }
  }
  return attributes;
}
