import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionText } from "../../src/sessions/session-text.ts";
import { encode, encoded, newId, requestOf, sendGrpc, type Plain, type SpanToSend } from "../support/send-otlp.ts";
import { openSpanReceiver } from "../support/span-receiver.ts";

let receiver: Awaited<ReturnType<typeof openSpanReceiver>>;
beforeAll(async () => void (receiver = await openSpanReceiver()));
afterAll(() => receiver[Symbol.asyncDispose]());

test("cyclic parents are inert wherever a session is shown", async () => {
  const [traceId, a, b, c] = [newId(16), newId(8), newId(8), newId(8)];
  const attributes = { "session.id": "cyclic", "openinference.span.kind": "LLM" };
  const ring = [
    { traceId, spanId: a, parentSpanId: b, attributes },
    { traceId, spanId: b, parentSpanId: a, attributes },
    { traceId, spanId: c, parentSpanId: c, attributes },
    { traceId, parentSpanId: a, attributes },
  ];
  await sendGrpc(receiver.grpc, encoded(ring));
  const session = receiver.sessions.get("cyclic");
  expect(session.turns.flatMap(({ steps }) => steps)).toHaveLength(4);
  expect(receiver.sessions.list().find(({ sessionId }) => sessionId === "cyclic")).toMatchObject({
    turns: session.turns.length,
  });
  const style = { width: 80, color: false };
  expect(sessionText(session, style)).toContain("Session cyclic");
  expect(JSON.parse(JSON.stringify(session))).toEqual(session);
});

test("keys that mean something to JavaScript are data like others", async () => {
  const hostile: [string, Plain][] = [
    ["session.id", "keys"],
    ["openinference.span.kind", "constructor"],
    ["__proto__", "polluted"],
    ["constructor", { prototype: { polluted: true } }],
    ["toString", 7],
    ["nested", [{ ["__proto__"]: { polluted: true } }]],
  ];
  await sendGrpc(receiver.grpc, encoded([{ attributes: hostile }]));
  const [span] = receiver.store.spansOf("keys");
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.getOwnPropertyDescriptor(span?.attributes, "__proto__")?.value).toBe("polluted");
  expect(span?.attributes["nested"]).toBe('[{"__proto__":{"polluted":true}}]');
  expect(receiver.sessions.get("keys").turns).toMatchObject([{ steps: [] }]);
});

test("of ten thousand attributes those stay that sessions are read off, and the others are counted", async () => {
  const many = Array.from({ length: 10_000 }, (_, index): [string, Plain] => [`noise.${index}`, index]);
  const span = await sendOne({
    attributes: [...many, ["llm.output_messages.0.message.content", "Hello"], ["session.id", "many"]],
    droppedAttributesCount: 5,
  });
  expect(Object.keys(span.attributes)).toHaveLength(1024);
  expect(span.attributes).toMatchObject({ "llm.output_messages.0.message.content": "Hello", "noise.0": 0 });
  expect(span.dropped.attributes).toBe(10_002 - 1024 + 5);
});

test("an attribute with a key of 1 MB is dropped, and counted", async () => {
  const span = await sendOne({
    attributes: [
      ["session.id", "key"],
      ["k".repeat(1e6), "v"],
      ["kept", "v"],
    ],
  });
  expect(Object.keys(span.attributes)).toEqual(["session.id", "kept"]);
  expect(span.dropped.attributes).toBe(1);
});

test("a value of 1 MB is cut, and says how long it was", async () => {
  const long = "v".repeat(1e6);
  const span = await sendOne({ attributes: { "session.id": "value", text: long, parts: ["a", long] } });
  for (const name of ["text", "parts"]) expect(String(span.attributes[name]).length).toBeLessThan(66_000);
  expect(span.attributes["text"]).toMatch(/^v{65536}… \[cut, was 1000000 characters\]$/u);
  expect(span.attributes["parts"]).toMatch(/^\["a","v+… \[cut, was 1000008 characters\]$/u);
});

test("a resource of megabytes before thousands of spans does not fill the disk", async () => {
  const traceId = newId(16);
  const spans = Array.from({ length: 10_000 }, () => ({ traceId, startMs: 1e12 }));
  const resource = [["noise", "r".repeat(3e6)] as const, ["service.name", "desk"] as const];
  const attributes = resource.map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const { resourceSpans } = requestOf([{ traceId, attributes: { "session.id": "resource" } }, ...spans]);
  await sendGrpc(
    receiver.grpc,
    encode({ resourceSpans: resourceSpans.map((sent) => ({ ...sent, resource: { attributes } })) }),
  );
  const held = receiver.store.spansOf("resource");
  expect(held).toHaveLength(10_001);
  expect(held.map((span) => span.resource["service.name"])).toEqual(held.map(() => "desk"));
  expect(JSON.stringify(held.map((span) => span.resource)).length).toBeLessThan(64 * 1024 * 1024);
});

test("long names, and more events and links than are kept, are cut and counted", async () => {
  const link = { traceId: Buffer.alloc(16, 1), spanId: Buffer.alloc(8, 1) };
  const events = Array.from({ length: 1000 }, () => ({ name: "noise", timeUnixNano: "1" }));
  const span = await sendOne({
    name: "n".repeat(1e6),
    attributes: { "session.id": "events" },
    events: [
      ...events,
      { name: "exception", attributes: [{ key: "exception.message", value: { stringValue: "why" } }] },
    ],
    links: [{ traceId: Buffer.alloc(3), spanId: Buffer.alloc(8) }, ...Array.from({ length: 1000 }, () => link)],
  });
  expect(span.name.length).toBeLessThan(1100);
  expect(span.events).toHaveLength(128);
  expect(span.events[0]?.attributes).toEqual({ "exception.message": "why" });
  expect(span.dropped).toEqual({ attributes: 0, events: 1001 - 128, links: 1001 - span.links.length });
});

const now = (): number => Date.now();
test.each([
  { what: "no times", times: () => ({ startTimeUnixNano: 0, endTimeUnixNano: 0 }) },
  {
    what: "negative times",
    times: () => ({ startTimeUnixNano: "18446744073709551611", endTimeUnixNano: "18446744073709551615" }),
  },
  {
    what: "times of the year 2262",
    times: () => ({ startTimeUnixNano: "9223372036854775807", endTimeUnixNano: "9223372036854775807" }),
  },
  { what: "no start", times: () => ({ startTimeUnixNano: 0, endTimeUnixNano: `${now()}000000` }) },
  {
    what: "an end before its start",
    times: () => ({ startTimeUnixNano: `${now()}000000`, endTimeUnixNano: `${now() - 1000}000000` }),
  },
])("a span with $what took no time, and stands at a time that can be", async ({ what, times }) => {
  const before = now();
  const span = await sendOne({ attributes: { "session.id": what }, ...times() });
  expect(span.endNs).toBe(span.startNs);
  expect(Number(span.startNs / 1_000_000n)).toBeGreaterThanOrEqual(before);
  expect(Number(span.startNs / 1_000_000n)).toBeLessThanOrEqual(now());
  const [turn] = receiver.sessions.get(what).turns;
  expect(turn).toMatchObject({ durationMs: 0, startedAt: expect.stringMatching(/^20\d\d-/u) as string });
});

test("numbers that JavaScript or JSON cannot hold are text, and no count", async () => {
  const span = await sendOne({
    attributes: [
      ["session.id", "numbers"],
      ["openinference.span.kind", "LLM"],
      ["llm.token_count.prompt", NaN],
      ["ever", Infinity],
    ],
  });
  expect(span.attributes).toMatchObject({ "llm.token_count.prompt": "NaN", ever: "Infinity" });
  expect(receiver.sessions.get("numbers").turns).toMatchObject([{ usage: { inputTokens: 0, outputTokens: 0 } }]);
});

test.each([-3, 0.5, 1e300, 2 ** 60])("a turn_number of %d breaks neither the list nor the session", async (turn) => {
  const id = `turn ${turn}`;
  await sendOne({ attributes: { "session.id": id, turn_number: turn, "input.value": "Hi", "output.value": "Hello" } });
  expect(receiver.sessions.list().map(({ sessionId }) => sessionId)).toContain(id);
  expect(receiver.sessions.get(id).turns).toMatchObject([{ input: "Hi", output: "Hello" }]);
});

/** The one span as the store then holds it. */
async function sendOne(span: SpanToSend) {
  expect(await sendGrpc(receiver.grpc, encoded([span]))).toEqual({ code: 0, message: "", response: {} });
  const attributes = Array.isArray(span.attributes) ? span.attributes : Object.entries(span.attributes ?? {});
  const [, session] = attributes.find(([key]) => key === "session.id") ?? [];
  const [held] = receiver.store.spansOf(session as string);
  if (held === undefined) throw new Error("The span was not kept.");
  return held;
}
