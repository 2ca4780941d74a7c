import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { isObject } from "../context/transcript.ts";
import { jsonIn } from "../spans/json-in.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { toldMessages, type ToldMessage } from "../spans/told-messages.ts";
import type { DialogueCall } from "./dialogue.ts";

const {
  LLM_INPUT_MESSAGES,
  LLM_OUTPUT_MESSAGES,
  MESSAGE_ROLE,
  MESSAGE_CONTENT,
  MESSAGE_CONTENTS,
  MESSAGE_CONTENT_TEXT,
  MESSAGE_CONTENT_TYPE,
  MESSAGE_TOOL_CALLS,
  MESSAGE_TOOL_CALL_ID,
  MESSAGE_FUNCTION_CALL_NAME,
  MESSAGE_FUNCTION_CALL_ARGUMENTS_JSON,
  TOOL_CALL_ID,
  TOOL_CALL_FUNCTION_NAME,
  TOOL_CALL_FUNCTION_ARGUMENTS_JSON,
} = SemanticConventions;

/** A message of a model call's span. */
export interface SpanMessage {
  role: string;
  text: string;
  calls: DialogueCall[];
  /** Which call it answers. */
  callId: string | undefined;
}

/** Pure: what a model was shown. */
export function promptOf({ attributes }: Pick<SpanRecord, "attributes">): SpanMessage[] {
  return toldMessages(attributes, LLM_INPUT_MESSAGES).map(messageFrom);
}

/** Pure: what a model answered, where it did. */
export function findAnswer({ attributes }: Pick<SpanRecord, "attributes">): SpanMessage | undefined {
  const [first] = toldMessages(attributes, LLM_OUTPUT_MESSAGES);
  return first && messageFrom(first);
}

function messageFrom(told: ToldMessage): SpanMessage {
  const callId = told.get(MESSAGE_TOOL_CALL_ID);
  return {
    role: String(told.get(MESSAGE_ROLE) ?? ""),
    text: textOf(told),
    calls: callsOf(told),
    callId: callId === undefined ? undefined : String(callId),
  };
}

/** A text, or the texts of its parts; what a model thought, and pictures, are no words of its. */
function textOf(told: ToldMessage): string {
  const whole = told.get(MESSAGE_CONTENT);
  if (whole !== undefined) return String(whole);
  const texts: string[] = [];
  for (const [name, value] of told) {
    if (!name.startsWith(`${MESSAGE_CONTENTS}.`) || !name.endsWith(`.${MESSAGE_CONTENT_TEXT}`)) continue;
    const type = told.get(name.replace(MESSAGE_CONTENT_TEXT, MESSAGE_CONTENT_TYPE));
    if (type === undefined || type === "text") texts.push(String(value));
  }
  return texts.join("");
}

function callsOf(told: ToldMessage): DialogueCall[] {
  const calls: DialogueCall[] = [];
  for (let index = 0; ; index += 1) {
    const of = (name: string) => told.get(`${MESSAGE_TOOL_CALLS}.${index}.${name}`);
    const name = of(TOOL_CALL_FUNCTION_NAME);
    if (name === undefined) break;
    calls.push({
      id: String(of(TOOL_CALL_ID) ?? ""),
      name: String(name),
      args: argsIn(of(TOOL_CALL_FUNCTION_ARGUMENTS_JSON)),
    });
  }
  const older = told.get(MESSAGE_FUNCTION_CALL_NAME);
  if (calls.length === 0 && older !== undefined)
    calls.push({ id: "", name: String(older), args: argsIn(told.get(MESSAGE_FUNCTION_CALL_ARGUMENTS_JSON)) });
  return calls;
}

function argsIn(json: unknown): DialogueCall["args"] {
  const args = jsonIn(json);
  return isObject(args) ? args : {};
}
