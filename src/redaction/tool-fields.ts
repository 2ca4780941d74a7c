/** A property's name, and what paths call its value: `tool.NAME.input` or `tool.NAME.output`. */
interface ToolFields {
  readonly [property: string]: string | undefined;
}

/**
 * What a tool was given and said is named alike wherever it is told again: in
 * a call of a model's, or in the message that answers it, LangChain's or OpenAI's.
 */
export function toolFieldsOf(value: object): ToolFields {
  const {
    name,
    args,
    content,
    tool_call_id: callId,
    arguments: written,
    type,
    role,
  } = value as { [key: string]: unknown };
  if (typeof name !== "string") return {};
  if (args !== undefined) return { args: `tool.${name}.input` };
  if (typeof written === "string") return { arguments: `tool.${name}.input` };
  if (content !== undefined && (callId !== undefined || type === "tool" || role === "tool"))
    return { content: `tool.${name}.output` };
  return {};
}
