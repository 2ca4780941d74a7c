import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import type { Attributes } from "@opentelemetry/api";
import { jsonIn } from "../../spans/json-in.ts";

const {
  INPUT_VALUE,
  OUTPUT_VALUE,
  TOOL_NAME,
  MESSAGE_CONTENT,
  MESSAGE_TOOL_CALL_ID,
  TOOL_CALL_ID,
  TOOL_CALL_FUNCTION_NAME,
  TOOL_CALL_FUNCTION_ARGUMENTS_JSON,
} = SemanticConventions;

/** Which attributes hold what a tool was given or said, and what paths call it: `tool.NAME.input`, `tool.NAME.output`. */
export function toolAliases(attributes: Attributes): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  const tool = attributes[TOOL_NAME];
  if (attributes[SemanticConventions.OPENINFERENCE_SPAN_KIND] === OpenInferenceSpanKind.TOOL && tool !== undefined) {
    // The instrumentation leaves the name of an only argument away.
    const isArgument = jsonIn(attributes[INPUT_VALUE]) === undefined;
    aliases.set(INPUT_VALUE, `tool.${String(tool)}.input${isArgument ? ".*" : ""}`);
    aliases.set(OUTPUT_VALUE, `tool.${String(tool)}.output`);
  }
  const called = new Map<unknown, string>();
  for (const [key, name] of Object.entries(attributes)) {
    if (!key.endsWith(`.${TOOL_CALL_FUNCTION_NAME}`)) continue;
    const call = key.slice(0, -TOOL_CALL_FUNCTION_NAME.length);
    called.set(attributes[call + TOOL_CALL_ID], String(name));
    aliases.set(call + TOOL_CALL_FUNCTION_ARGUMENTS_JSON, `tool.${String(name)}.input`);
  }
  for (const [key, id] of Object.entries(attributes)) {
    if (!key.endsWith(`.${MESSAGE_TOOL_CALL_ID}`) || !called.has(id)) continue;
    aliases.set(key.slice(0, -MESSAGE_TOOL_CALL_ID.length) + MESSAGE_CONTENT, `tool.${called.get(id)}.output`);
  }
  return aliases;
}
