import { BaseMessage, type AIMessage } from "@langchain/core/messages";
import type { Run } from "@langchain/core/tracers/base";
import { isAssistant, isTool } from "../lib/messages.ts";

/** Which session was told a message, and as what: who changes one in place has it told again. */
const told = new WeakMap<BaseMessage, { session: string; content: unknown; calls: unknown }>();

/**
 * OpenInference writes all that a run was given and gave as JSON, for every
 * node and model the whole state anew, of which the rules then keep what is
 * new. This leaves out of the JSON, before it is written, what is told
 * elsewhere: a state's messages that an earlier run of the session gave or
 * had, all but the words of the last turn where a whole run ends, and of what
 * a model was asked and answered what its `llm.input_messages` and
 * `llm.output_messages` say.
 */
export function lightenRun(run: Run, session: string | undefined): void {
  if (run.run_type === "llm") {
    run.inputs = writtenAs(run.inputs, lightPrompt(run.inputs));
    if (run.outputs) run.outputs = writtenAs(run.outputs, lightAnswer(run.outputs));
  } else if (run.run_type === "chain" && run.parent_run_id === undefined) {
    if (run.outputs) run.outputs = writtenAs(run.outputs, lightEnd(run.outputs));
  } else if (run.run_type === "chain" && session !== undefined) {
    run.inputs = writtenAs(run.inputs, lightState(run.inputs, session));
    if (run.outputs) run.outputs = writtenAs(run.outputs, lightState(run.outputs, session));
  }
}

/** The same values, but for their JSON. */
function writtenAs<T extends object>(values: T, json: object | undefined): T {
  return json === undefined ? values : Object.defineProperty({ ...values }, "toJSON", { value: () => json });
}

function lightPrompt({ messages }: Run["inputs"]): object | undefined {
  if (!Array.isArray(messages) || !messages.every(isMessageList)) return undefined;
  return { messages: messages.map((list) => list.map((message) => ({ kwargs: lightMessage(message) }))) };
}

function lightAnswer({ generations }: Run["inputs"]): object | undefined {
  if (!Array.isArray(generations)) return undefined;
  const answers = (generations as { message?: unknown }[][]).map((list) => list.map(({ message }) => message));
  if (!answers.every(isMessageList)) return undefined;
  return { generations: answers.map((list) => list.map((message) => ({ message: { kwargs: withCounts(message) } }))) };
}

/** What stands in LangChain's messages alone: names, calls, and content in parts. */
function lightMessage(message: BaseMessage): object {
  return {
    name: message.name,
    ...(typeof message.content !== "string" && { content: message.content }),
    ...(isAssistant(message) && { tool_calls: message.tool_calls }),
    ...(isTool(message) && { tool_call_id: message.tool_call_id }),
  };
}

function withCounts(answer: BaseMessage): object {
  const { response_metadata, usage_metadata } = answer as AIMessage;
  return { ...lightMessage(answer), response_metadata, usage_metadata };
}

/** A root reads as what was said and replied last; of the turns before is counted who spoke. */
function lightEnd(state: Run["inputs"]): object | undefined {
  const messages: unknown = state["messages"];
  if (!isMessageList(messages)) return undefined;
  const lastWords = messages.findLastIndex(({ type }) => type === "human");
  const spoken = messages.map(({ type, content }, at) => ({ type, content: at < lastWords ? "" : content }));
  return { ...state, messages: spoken };
}

function lightState(state: object, session: string): object {
  const parts = Object.entries(state).map(([key, part]: [string, unknown]) => [
    key,
    isMessageList(part) ? lightList(part, session) : part,
  ]);
  return Object.fromEntries(parts) as object;
}

/** The last message stays: it is what a node answers. */
function lightList(messages: readonly BaseMessage[], session: string): readonly object[] {
  const kept = messages.filter((message) => isNew(message, session) || message === messages.at(-1));
  const omitted = messages.length - kept.length;
  return omitted === 0 ? messages : [{ omitted }, ...kept];
}

function isNew(message: BaseMessage, session: string): boolean {
  const { content } = message;
  const calls = isAssistant(message) ? message.tool_calls : undefined;
  const known = told.get(message);
  told.set(message, { session, content, calls });
  return known?.session !== session || known?.content !== content || known?.calls !== calls;
}

function isMessageList(value: unknown): value is BaseMessage[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => BaseMessage.isInstance(one));
}
