import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, rootsOf, tracesOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

const words = ["Where is my order?", "It's order 12345", "When will it arrive?"];
let turns: TurnResult[] = [];
let spans: readonly ReceivedSpan[] = [];

beforeAll(async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  turns = [];
  const metadata = { shop: "lisbon" };
  for (const text of words)
    turns.push(await bot.say({ sessionId: "demo-session", userId: "demo-customer", text, metadata }));
  await bot.flush();
  spans = receiver.spans;
});

afterAll(() => vi.unstubAllEnvs());

function ofKind(kind: string): ReceivedSpan[] {
  return spans.filter(({ attributes }) => attributes["openinference.span.kind"] === kind);
}

test("every span names the session, the user and its kind", () => {
  expect(spans.length).toBeGreaterThan(20);
  for (const { attributes } of spans) {
    expect(attributes).toMatchObject({ "session.id": "demo-session", "user.id": "demo-customer" });
    expect(attributes["openinference.span.kind"]).toMatch(/^(CHAIN|LLM|TOOL)$/u);
  }
});

test("every span has the program's metadata", () => {
  for (const { attributes } of spans)
    expect(JSON.parse(String(attributes["metadata"]))).toMatchObject({ shop: "lisbon" });
});

test("each turn is one trace, and the result names it", () => {
  const roots = rootsOf(spans);
  expect([...tracesOf(spans).keys()].toSorted()).toEqual(turns.map(({ traceId }) => traceId).toSorted());
  expect(roots.map(({ traceId }) => traceId)).toEqual(turns.map(({ traceId }) => traceId));
});

test("no span is missing its parent", () => {
  expect(orphansIn(spans)).toEqual([]);
});

test("the root of a turn reads as what was said and replied, in turn order", () => {
  const roots = rootsOf(spans).map(({ name, attributes }) => ({ name, ...attributes }));
  expect(roots).toMatchObject(
    turns.map(({ reply }, index) => ({
      name: "conversation-turn",
      "openinference.span.kind": "CHAIN",
      "input.value": words[index],
      "input.mime_type": "text/plain",
      "output.value": reply,
      "output.mime_type": "text/plain",
      turn_number: index + 1,
    })),
  );
});

test("only the root of a turn has a turn number", () => {
  expect(spans.filter(({ attributes }) => "turn_number" in attributes)).toHaveLength(3);
});

test("a model span holds the prompt, the answer, the model's name and the tokens", () => {
  for (const { attributes } of ofKind("LLM")) {
    expect(attributes).toMatchObject({
      "llm.model_name": "offline",
      "llm.input_messages.0.message.role": "system",
      "llm.output_messages.0.message.role": "assistant",
    });
    const prompted = Object.entries(attributes).filter(([key]) =>
      /^llm\.input_messages\.\d+\.message\.content$/u.test(key),
    );
    expect(prompted.map(([, content]) => content)).toContain(words[0]);
    const { "llm.token_count.prompt": prompt, "llm.token_count.completion": completion } = attributes;
    expect(attributes["llm.token_count.total"]).toBe(Number(prompt) + Number(completion));
    expect(Math.min(Number(prompt), Number(completion))).toBeGreaterThan(0);
  }
});

test("the token counts of a trace's model spans add up to the turn's usage", () => {
  const sum = (traceId: string, key: string): number =>
    ofKind("LLM")
      .filter((span) => span.traceId === traceId)
      .reduce((total, { attributes }) => total + Number(attributes[key]), 0);
  for (const { traceId, usage } of turns) {
    expect(sum(traceId, "llm.token_count.prompt")).toBe(usage.inputTokens);
    expect(sum(traceId, "llm.token_count.completion")).toBe(usage.outputTokens);
  }
});

test("a model span tells which tool it called, by the id that the next prompt answers to", () => {
  const [asking, answering] = ofKind("LLM").filter(({ traceId }) => traceId === turns[1]?.traceId);
  const called = "llm.output_messages.0.message.tool_calls.0.tool_call";
  expect(asking?.attributes[`${called}.function.name`]).toBe("lookup_order");
  expect(JSON.parse(String(asking?.attributes[`${called}.function.arguments`]))).toMatchObject({ order_id: "12345" });
  const answeredIds = Object.entries(answering?.attributes ?? {}).filter(([key]) =>
    key.endsWith("message.tool_call_id"),
  );
  expect(answeredIds.map(([, id]) => id)).toEqual([asking?.attributes[`${called}.id`]]);
});

test("a tool span holds its call and what it found", () => {
  const found = ofKind("TOOL").map(({ name, traceId, attributes }) => ({
    traceId,
    name,
    tool: attributes["tool.name"],
    input: JSON.parse(String(attributes["input.value"])) as unknown,
    output: JSON.parse(String(attributes["output.value"])) as unknown,
  }));
  const looked = { name: "lookup_order", tool: "lookup_order", input: { order_id: "12345" } };
  expect(found).toMatchObject([
    { ...looked, traceId: turns[1]?.traceId, output: { status: "in transit", arrival_date: "2026-03-15" } },
    { ...looked, traceId: turns[2]?.traceId, output: { arrival_date: "2026-03-15" } },
  ]);
});

test("every span belongs to the project", () => {
  for (const { resource } of spans) expect(resource).toMatchObject({ "openinference.project.name": "supportbot" });
});

test("no span names where its process keeps things apart", () => {
  expect(JSON.stringify(spans)).not.toContain("supportbot_pipeline");
});
