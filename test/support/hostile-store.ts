import type { ConsoleParts } from "../../src/server/console-parts.ts";
import { spanRecord } from "./span.ts";

/** How many rows a session of many turns tells, one a turn. */
const TURNS = 10;
const HOUR_MS = 3_600_000;

export interface HostileSession {
  sessionId: string;
  userId: string;
  /** What each of its turns is full of. */
  texts: string[];
  traceIds: string[];
}

/**
 * A store with each text in every place that a page shows: sessions of ten
 * turns whose messages, tools, articles, notes, labels and metadata are the
 * texts, and one that is called so, by a user of that name.
 */
export async function fillHostile(parts: ConsoleParts, texts: readonly string[]): Promise<HostileSession[]> {
  const told = Array.from({ length: Math.ceil(texts.length / TURNS) }, (_, at) => ({
    sessionId: `told-${at}`,
    userId: "ada",
    texts: texts.slice(at * TURNS, (at + 1) * TURNS),
  }));
  const called = texts.filter(canBeId).map((text) => ({ sessionId: text, userId: text, texts: [text] }));
  const sessions: HostileSession[] = [];
  for (const [at, session] of [...told, ...called].entries()) {
    const traceIds = session.texts.map((text, turn) => {
      const traceId = hex(at * TURNS + turn + 1, 32);
      parts.pipeline.store.write(spansOf({ ...session, text, turn: turn + 1, traceId }));
      return traceId;
    });
    sessions.push({ ...session, traceIds });
    if (at < told.length)
      for (const [turn, text] of session.texts.entries()) await note(parts, session.sessionId, turn + 1, text);
  }
  return sessions;
}

/** An id is at most 1,024 characters, and not empty; SQLite keeps no half of a surrogate pair. */
export function canBeId(text: string): boolean {
  return text !== "" && text.length <= 1024 && !/\p{Surrogate}/u.test(text);
}

async function note(parts: ConsoleParts, sessionId: string, turn: number, text: string): Promise<void> {
  const said = text.trim() === "" ? "empty" : text.slice(0, 1024);
  const by = { annotatorKind: "HUMAN", identifier: said } as const;
  await parts.pipeline.annotator.annotate({ sessionId, turn, name: "thumbs", label: said, explanation: said, ...by });
  await parts.pipeline.annotator.annotate({
    sessionId,
    name: `my ${said}`.slice(0, 256),
    label: said,
    score: 0,
    ...by,
  });
}

interface HostileTurn {
  sessionId: string;
  userId: string;
  text: string;
  turn: number;
  traceId: string;
}

function spansOf({ sessionId, userId, text, turn, traceId }: HostileTurn) {
  const startMs = Date.now() - HOUR_MS + turn * 1000;
  const shared = {
    "session.id": sessionId,
    "user.id": userId,
    metadata: JSON.stringify({ [text]: text }),
    "tag.tags": [text],
  };
  const of = (at: number, kind: string, attributes: { [key: string]: string | number | boolean }) =>
    spanRecord({
      traceId,
      spanId: hex(at, 16),
      parentSpanId: at === 1 ? undefined : hex(1, 16),
      startMs: startMs + at * 10,
      endMs: startMs + at * 10 + 5,
      name: text,
      attributes: { ...shared, "openinference.span.kind": kind, [text]: text, ...attributes },
      resource: { "service.name": text },
      events: [
        {
          name: "exception",
          timeNs: 1n,
          attributes: { "exception.message": text, "exception.stacktrace": text },
          dropped: 0,
        },
      ],
    });
  return [
    {
      ...of(1, "CHAIN", { "input.value": text, "output.value": text, turn_number: turn }),
      name: "conversation-turn",
      endNs: BigInt(startMs + 900) * 1_000_000n,
    },
    of(2, "LLM", {
      "llm.model_name": text,
      "llm.input_messages.0.message.role": "user",
      "llm.input_messages.0.message.content": text,
      "llm.output_messages.0.message.role": "assistant",
      "llm.output_messages.0.message.content": text,
      "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": text,
      "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments": JSON.stringify({ [text]: text }),
    }),
    {
      ...of(3, "TOOL", { "tool.name": text, "input.value": JSON.stringify({ [text]: text }), "output.value": text }),
      status: { code: 2, message: text },
    },
    of(4, "RETRIEVER", {
      "input.value": text,
      "retrieval.documents.0.document.id": text,
      "retrieval.documents.0.document.content": text,
      "retrieval.documents.0.document.metadata": JSON.stringify({ title: text, [text]: text }),
    }),
  ];
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, "0");
}
