import { OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode } from "@opentelemetry/api";
import { isObject } from "../context/transcript.ts";
import { jsonIn } from "../spans/json-in.ts";
import { findSpanKind } from "../spans/span-kind.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import type { DialogueCall, DialogueMessage } from "./dialogue.ts";
import { reasonIn } from "./reason-in.ts";

const { INPUT_VALUE, OUTPUT_VALUE, TOOL_NAME } = SemanticConventions;

/** Pure: what the tools' spans of a run answer to calls. Each span answers one call, and is no other's. */
export class ToolAnswers {
  readonly #waiting: SpanRecord[];

  constructor(spans: readonly SpanRecord[]) {
    this.#waiting = spans.filter(isAnswer).toSorted((a, b) => Number(a.startNs - b.startNs));
  }

  /**
   * The span that a call ran as: the first of its tool with its arguments, else the first of its tool. A call that is tried
   * again has a span each time, and the last one tells.
   */
  take(call: DialogueCall, isCalledAgain: boolean): SpanRecord | undefined {
    const ofTool = this.#waiting.filter((span) => toolOf(span) === call.name);
    const same = ofTool.filter((span) => isGiven(span, call));
    const [first] = same.length > 0 ? same : ofTool;
    const last = isCalledAgain ? first : (same.at(-1) ?? first);
    const taken = new Set(isCalledAgain || same.length === 0 ? [first] : same);
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((span) => !taken.has(span)));
    return last;
  }

  /** Those that no call was found for: a graph may run a tool by itself. */
  get rest(): readonly SpanRecord[] {
    return this.#waiting;
  }
}

/** Pure: a tool's span as the message that it answered with. */
export function toolMessage(
  span: SpanRecord,
  call: DialogueCall = callOf(span),
  text = answerIn(span),
): DialogueMessage {
  const told = span.status.code !== SpanStatusCode.UNSET;
  return { role: "tool", text, calls: [], answers: call, ...(told && { failed: hasFailed(span) }) };
}

/** The arguments that a span says; LangChain's leave out the name of a single text. */
function callOf(span: SpanRecord): DialogueCall {
  const given = jsonIn(span.attributes[INPUT_VALUE]);
  const input = span.attributes[INPUT_VALUE];
  const args = isObject(given) ? given : input === undefined ? {} : { input };
  return { id: span.spanId, name: toolOf(span), args };
}

function toolOf({ attributes, name }: SpanRecord): string {
  return String(attributes[TOOL_NAME] ?? name);
}

function isGiven({ attributes }: SpanRecord, { args }: DialogueCall): boolean {
  const input = attributes[INPUT_VALUE];
  const given = jsonIn(input);
  if (isObject(given)) return canonical(given) === canonical(args);
  const values = Object.values(args);
  return values.length === 1 ? String(values[0]) === input : values.length === 0 && (input ?? "") === "";
}

function canonical(args: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(args).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function answerIn(span: SpanRecord): string {
  const { [OUTPUT_VALUE]: output } = span.attributes;
  return output === undefined && hasFailed(span) ? reasonIn(span) : String(output ?? "");
}

/** One that stopped to ask somebody has not answered yet. */
function isAnswer({ attributes, events }: SpanRecord): boolean {
  const isTool = findSpanKind(attributes) === OpenInferenceSpanKind.TOOL;
  return isTool && events.every(({ name }) => name !== "interrupt");
}

function hasFailed({ status }: SpanRecord): boolean {
  return status.code === SpanStatusCode.ERROR;
}
