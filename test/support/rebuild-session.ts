import type { SpanRecord } from "../../src/spans/span-record.ts";
import { toldMessages, type ToldMessage } from "../../src/spans/told-messages.ts";

/** A message as spans alone tell it. */
export interface RebuiltMessage {
  role: string;
  content: string;
  calls: { id: string; name: string; args: unknown }[];
  callId?: string;
}

const kindOf = ({ attributes }: SpanRecord): unknown => attributes["openinference.span.kind"];
const byStart = (spans: readonly SpanRecord[]): SpanRecord[] => spans.toSorted((a, b) => Number(a.startNs - b.startNs));

/** What each model call was shown, in the order of the calls, from spans alone. */
export function rebuiltPrompts(spans: readonly SpanRecord[]): RebuiltMessage[][] {
  return byStart(spans.filter((span) => kindOf(span) === "LLM")).map((span) => promptOf(span, spans));
}

/** What was said in a session, turn by turn, from spans alone. */
export function rebuiltHistory(spans: readonly SpanRecord[]): RebuiltMessage[] {
  const roots = byStart(spans.filter(({ parentSpanId }) => parentSpanId === undefined));
  return roots.flatMap((root) => {
    const models = byStart(spans.filter((span) => span.traceId === root.traceId && kindOf(span) === "LLM"));
    const last = models.at(-1);
    if (last === undefined) return [];
    const prompt = promptOf(last, spans);
    const said = { role: "user", content: String(root.attributes["input.value"]), calls: [] };
    const answer = toldMessages(last.attributes, "llm.output_messages").map(rebuilt);
    return [said, ...prompt.slice(prompt.findLastIndex(({ role }) => role === "user") + 1), ...answer];
  });
}

function promptOf(span: SpanRecord, spans: readonly SpanRecord[]): RebuiltMessage[] {
  const messages = toldMessages(span.attributes, "llm.input_messages").map(rebuilt);
  const told = span.attributes["supportbot.omitted_messages"];
  if (told === undefined) return messages;
  const { at, count, spanId } = JSON.parse(String(told)) as { at: number; count: number; spanId: string };
  const holder = spans.find((one) => one.spanId === spanId);
  if (holder === undefined) throw new Error(`There is no span ${spanId}.`);
  const held = promptOf(holder, spans);
  const head = held.findIndex(({ role }) => role !== "system");
  return [...messages.slice(0, at), ...held.slice(head, head + count), ...messages.slice(at + 1)];
}

function rebuilt(message: ToldMessage): RebuiltMessage {
  const callId = message.get("message.tool_call_id");
  const calls: RebuiltMessage["calls"] = [];
  for (let index = 0; ; index += 1) {
    const call = `message.tool_calls.${index}.tool_call`;
    const name = message.get(`${call}.function.name`);
    if (name === undefined) break;
    const args: unknown = JSON.parse(String(message.get(`${call}.function.arguments`)));
    calls.push({ id: String(message.get(`${call}.id`)), name: String(name), args });
  }
  return {
    role: String(message.get("message.role")),
    content: String(message.get("message.content") ?? partsOf(message).join("")),
    calls,
    ...(callId !== undefined && { callId: String(callId) }),
  };
}

/** The texts of a message that is a list. */
function partsOf(message: ToldMessage): string[] {
  return Array.from(message).flatMap(([name, value]) =>
    name.endsWith(".message_content.text") ? [String(value)] : [],
  );
}
