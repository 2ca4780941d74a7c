import { createHash } from "node:crypto";
import { MimeType, OpenInferenceSpanKind, SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { SpanStatusCode, type Attributes } from "@opentelemetry/api";
import type { Transcript } from "../context/transcript-lines.ts";
import type { SpanRecord } from "../spans/span-record.ts";
import { dialogueFromTranscript } from "./dialogue-from-transcript.ts";
import type { Dialogue, DialogueMessage, DialogueTurn } from "./dialogue.ts";
import { messageAttributes } from "./message-attributes.ts";

const {
  SESSION_ID,
  USER_ID,
  OPENINFERENCE_SPAN_KIND,
  INPUT_VALUE,
  INPUT_MIME_TYPE,
  OUTPUT_VALUE,
  OUTPUT_MIME_TYPE,
  TOOL_NAME,
  LLM_INPUT_MESSAGES,
  LLM_OUTPUT_MESSAGES,
} = SemanticConventions;

/** On every span of an imported session: what it was made of. */
export const IMPORTED = "supportbot.imported";
/** How long a message takes, as nobody says it. */
const MESSAGE_MS = 1000;
/** A recorded prompt is not known; a span shows the turn's words and so many of its newest messages. */
const MOST_SHOWN = 20;

/**
 * Pure: a recorded conversation as the spans that this bot would have written: a trace a turn, a model's span a message of the
 * assistant, a tool's a result. Their ids are those of the session and the place in it, so that twice the same is once the same.
 */
export function spansFromTranscript(transcript: Transcript, startedAtMs: number): SpanRecord[] {
  const dialogue = dialogueFromTranscript(transcript);
  return dialogue.turns.flatMap((turn) => {
    const spanOf = spanMaker(dialogue, turn, transcript.user_id ?? undefined, startedAtMs);
    return [rootOf(dialogue, turn, spanOf), ...stepsOf(dialogue, turn, spanOf)];
  });
}

/** Pure: when a recorded conversation that ends at a time would have begun. */
export function startBefore({ messages }: Transcript, endMs: number): number {
  return endMs - messages.length * MESSAGE_MS;
}

type SpanOf = (
  part: Pick<SpanRecord, "name" | "attributes"> & { first: number; last: number; isRoot?: true },
) => SpanRecord;

function spanMaker(
  { id }: Dialogue,
  { turn, first }: DialogueTurn,
  userId: string | undefined,
  startMs: number,
): SpanOf {
  const idOf = (what: string, length: number): string =>
    createHash("sha256")
      .update(JSON.stringify([IMPORTED, id, what]))
      .digest("hex")
      .slice(0, length);
  const timeOf = (position: number): bigint => BigInt(startMs + position * MESSAGE_MS) * 1_000_000n;
  const traceId = idOf(`turn at ${first}`, 32);
  const root = idOf(`root at ${first}`, 16);
  const shared = { [SESSION_ID]: id, ...(userId !== undefined && { [USER_ID]: userId }), [IMPORTED]: "transcript" };
  return ({ name, attributes, first: from, last: to, isRoot }) => ({
    traceId,
    spanId: isRoot ? root : idOf(`step at ${from}`, 16),
    parentSpanId: isRoot ? undefined : root,
    name,
    kind: 0,
    startNs: timeOf(from),
    endNs: timeOf(to + 1),
    status: { code: isRoot ? SpanStatusCode.OK : SpanStatusCode.UNSET },
    attributes: { ...shared, ...(isRoot && { turn_number: turn }), ...attributes },
    events: [],
    links: [],
    resource: {},
    scope: { name: IMPORTED },
    traceFlags: 1,
    traceState: undefined,
    dropped: { attributes: 0, events: 0, links: 0 },
  });
}

function rootOf({ messages }: Dialogue, { first, last, reply }: DialogueTurn, spanOf: SpanOf): SpanRecord {
  const said = messages.slice(first, last + 1).filter(({ role }) => role === "user");
  const words = said.map(({ text }) => text).join("\n");
  return spanOf({
    name: "conversation-turn",
    isRoot: true,
    first,
    last,
    attributes: {
      [OPENINFERENCE_SPAN_KIND]: OpenInferenceSpanKind.CHAIN,
      [INPUT_VALUE]: words,
      [INPUT_MIME_TYPE]: MimeType.TEXT,
      [OUTPUT_VALUE]: reply === undefined ? "" : (messages[reply]?.text ?? ""),
      [OUTPUT_MIME_TYPE]: MimeType.TEXT,
    },
  });
}

function stepsOf({ messages }: Dialogue, { first, last }: DialogueTurn, spanOf: SpanOf): SpanRecord[] {
  const spans: SpanRecord[] = [];
  for (let position = first; position <= last; position += 1) {
    const message = messages[position];
    if (message?.role === "assistant")
      spans.push(
        spanOf({
          name: "assistant",
          first: position,
          last: position,
          attributes: modelAttributes(message, shownBefore(messages, first, position)),
        }),
      );
    if (message?.role === "tool" && message.answers !== undefined)
      spans.push(
        spanOf({
          name: message.answers.name,
          first: position,
          last: position,
          attributes: toolAttributes(message, message.answers),
        }),
      );
  }
  return spans;
}

function shownBefore(messages: readonly DialogueMessage[], first: number, position: number): DialogueMessage[] {
  const shown = messages.slice(first, position);
  if (shown.length <= MOST_SHOWN) return shown;
  const lastSaid = shown.findLastIndex(({ role }) => role === "user");
  return [...shown.slice(0, lastSaid + 1).slice(-MOST_SHOWN), ...shown.slice(lastSaid + 1).slice(-MOST_SHOWN)];
}

function modelAttributes(message: DialogueMessage, shown: readonly DialogueMessage[]): Attributes {
  return {
    [OPENINFERENCE_SPAN_KIND]: OpenInferenceSpanKind.LLM,
    [INPUT_VALUE]: shown.at(-1)?.text ?? "",
    [INPUT_MIME_TYPE]: MimeType.TEXT,
    [OUTPUT_VALUE]: message.text,
    [OUTPUT_MIME_TYPE]: MimeType.TEXT,
    ...messageAttributes(LLM_INPUT_MESSAGES, shown),
    ...messageAttributes(LLM_OUTPUT_MESSAGES, [message]),
  };
}

function toolAttributes({ text }: DialogueMessage, call: NonNullable<DialogueMessage["answers"]>): Attributes {
  return {
    [OPENINFERENCE_SPAN_KIND]: OpenInferenceSpanKind.TOOL,
    [TOOL_NAME]: call.name,
    [INPUT_VALUE]: JSON.stringify(call.args),
    [INPUT_MIME_TYPE]: MimeType.JSON,
    [OUTPUT_VALUE]: text,
    [OUTPUT_MIME_TYPE]: MimeType.TEXT,
  };
}
