import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";
import { expect, test } from "vitest";
import { Redactor } from "../../src/redaction/redactor.ts";
import { spanRecordFrom, type SpanRecord } from "../../src/spans/span-record.ts";
import { startTracing } from "../../src/start-tracing.ts";
import { hiddenSpan } from "../../src/tracing/guard/hide-span.ts";
import { redactedSpan } from "../../src/tracing/guard/redact-span.ts";
import { redactionKey } from "../../src/tracing/guard/redaction-key.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const key = Buffer.alloc(32, 1);
const MAIL = "ada@example.com";

/** An ended span as the SDK gives it. */
function ended(span: Partial<ReadableSpan>): ReadableSpan {
  const context = { traceId: "0".repeat(31) + "1", spanId: "0".repeat(15) + "1", traceFlags: 1 };
  return {
    name: "lookup_order",
    kind: 0,
    spanContext: () => context,
    startTime: [1, 0],
    endTime: [2, 0],
    status: { code: 2, message: `no mailbox ${MAIL}` },
    attributes: {},
    events: [
      { name: "exception", time: [2, 0], attributes: { "exception.message": `at ${MAIL}`, "exception.type": "E" } },
    ],
    links: [{ context, attributes: { of: MAIL } }],
    resource: { attributes: {} },
    instrumentationScope: { name: "test" },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
    ...span,
  } as unknown as ReadableSpan;
}

function redacted(span: Partial<ReadableSpan>, fields: string[] = []): SpanRecord {
  return spanRecordFrom(redactedSpan(ended(span), new Redactor({ mode: "mask", fields }, key)));
}

test("names, attributes and their names, events, links and status messages are redacted, on a copy", () => {
  const span = ended({
    name: `mail ${MAIL}`,
    attributes: { "input.value": MAIL, [MAIL]: 1, "tag.tags": [MAIL, "vip"] },
  });
  const record = spanRecordFrom(redactedSpan(span, new Redactor({ mode: "mask" }, key)));
  expect(
    JSON.stringify(record, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  ).not.toContain(MAIL);
  expect(record).toMatchObject({ name: "mail [email]", status: { code: 2, message: "no mailbox [email]" } });
  expect(record.attributes["tag.tags"]).toEqual(["[email]", "vip"]);
  expect(span.attributes["input.value"]).toBe(MAIL);
});

test("a tool's field goes from its own span, and from the messages of a model's", () => {
  const result = JSON.stringify({ address: "Rua Augusta 5" });
  const fields = ["tool.lookup_order.output.address"];
  const tool = { "openinference.span.kind": "TOOL", "tool.name": "lookup_order", "output.value": result };
  expect(redacted({ attributes: tool }, fields).attributes["output.value"]).toBe('{"address":"[redacted]"}');
  const asked = "llm.input_messages.1.message.tool_calls.0.tool_call";
  const told = "llm.input_messages.2.message";
  const model = {
    [`${asked}.id`]: "c1",
    [`${asked}.function.name`]: "lookup_order",
    [`${told}.tool_call_id`]: "c1",
    [`${told}.content`]: result,
  };
  expect(redacted({ attributes: model }, fields).attributes[`${told}.content`]).toBe('{"address":"[redacted]"}');
});

test("a tool's only argument goes by its name, which is not on the span", () => {
  const attributes = { "openinference.span.kind": "TOOL", "tool.name": "find", "input.value": "Rua Augusta 5" };
  const argumentOf = (field: string) => redacted({ attributes }, [field]).attributes["input.value"];
  expect(argumentOf("tool.find.input.street")).toBe("[redacted]");
  expect(argumentOf("tool.find.input")).toBe("[redacted]");
  expect(argumentOf("tool.find.output")).toBe("Rua Augusta 5");
});

test("a span that cannot be redacted goes on with nothing but its ids and times", () => {
  const record = redacted({ name: MAIL, attributes: { "input.value": MAIL }, links: undefined as never });
  expect(record).toMatchObject({ name: "redacted", attributes: {}, events: [], links: [], status: { code: 2 } });
  expect(record.spanId).toBe("0000000000000001");
});

test("hiding outputs takes documents away, and leaves inputs and the caller's metadata", () => {
  const attributes = {
    "input.value": "question",
    "output.value": "answer",
    "retrieval.documents.0.document.content": "article",
    "retrieval.documents.0.document.metadata": "{}",
    "retrieval.documents.0.document.score": 0.5,
    metadata: '{"plan":"pro"}',
  };
  const record = spanRecordFrom(hiddenSpan(ended({ attributes }), { inputs: false, outputs: true }));
  expect(record.attributes).toEqual({
    "input.value": "question",
    "output.value": "__REDACTED__",
    "retrieval.documents.0.document.score": 0.5,
    metadata: '{"plan":"pro"}',
  });
  expect(record.status).toEqual({ code: 2, message: "__REDACTED__" });
  expect(record.events[0]?.attributes).toEqual({ "exception.message": "__REDACTED__", "exception.type": "E" });
});

test("hiding inputs hides the caller's metadata and tags, and leaves whose span it is", () => {
  const attributes = { metadata: '{"plan":"pro","thread_id":"s"}', "tag.tags": ["vip"], "output.value": "answer" };
  const record = spanRecordFrom(hiddenSpan(ended({ attributes }), { inputs: true, outputs: false }));
  expect(record.attributes).toEqual({ metadata: '{"plan":"__REDACTED__","thread_id":"s"}', "output.value": "answer" });
});

test("the key is kept for the next time, readable by its owner alone, and is each project's own", () => {
  using dataDir = makeDataDir();
  const storeFile = join(dataDir.path, "spans.db");
  const first = redactionKey({ storeFile, project: "a" });
  expect(redactionKey({ storeFile, project: "a" })).toEqual(first);
  expect(redactionKey({ storeFile, project: "b" })).not.toEqual(first);
  const file = join(dataDir.path, "redaction.key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8")).toMatch(/^[\da-f]{64}\n$/u);
});

test("what is said of a session is redacted too, and finds the session by its own id", async () => {
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [], redact: "mask" });
  const id = new Redactor(
    { mode: "mask" },
    redactionKey({ storeFile: join(dataDir.path, "spans.db"), project: "supportbot" }),
  ).apart(MAIL);
  tracing.store.add(spanRecord({ attributes: { "session.id": id } }));
  const said = { name: "kind", explanation: `said by ${MAIL}`, annotatorKind: "HUMAN" as const };
  await tracing.annotator.annotate({ sessionId: MAIL, ...said });
  expect(tracing.store.annotations.annotationsOf(id)).toMatchObject([{ explanation: "said by [email]" }]);
});

test("OPENINFERENCE_HIDE_INPUT_TEXT and _IMAGES hold for content in parts, and leave the rest", () => {
  const attributes = {
    "openinference.span.kind": "LLM",
    "input.value": "my secret",
    "output.value": "Good day.",
    "llm.input_messages.0.message.role": "user",
    "llm.input_messages.0.message.contents.0.message_content.text": "my secret",
    "llm.input_messages.0.message.contents.1.message_content.image.image.url": "data:image/png;base64,c2VjcmV0",
    "llm.output_messages.0.message.content": "Good day.",
  };
  const record = spanRecordFrom(hiddenSpan(ended({ attributes }), { inputText: true, inputImages: true }));
  expect(JSON.stringify(record.attributes)).not.toMatch(/secret|c2VjcmV0/u);
  expect(record.attributes).toMatchObject({
    "llm.input_messages.0.message.role": "user",
    "output.value": "Good day.",
    "llm.output_messages.0.message.content": "Good day.",
  });
});
