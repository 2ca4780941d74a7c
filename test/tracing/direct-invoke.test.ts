import { afterAll, expect, test, vi } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { runConfigFor } from "../../src/tracing/run-config.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, rootsOf, tracesOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

const words = ["Where is my order?", "It's order 12345", "When will it arrive?"];

afterAll(() => vi.unstubAllEnvs());

type RunConfig = NonNullable<Parameters<SupportBot["graph"]["invoke"]>[1]>;

/** What a collector gets of the demo conversation when a program calls the graph itself. */
async function spansOfRuns(config: RunConfig): Promise<readonly ReceivedSpan[]> {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  for (const content of words) await bot.graph.invoke({ messages: [{ role: "user", content }] }, config);
  await bot.flush();
  return receiver.spans;
}

test("a graph invoked with its thread alone has the session on every span, and no user", async () => {
  const spans = await spansOfRuns({ configurable: { thread_id: "thread-alone" } });
  expect(spans.length).toBeGreaterThan(20);
  for (const { attributes } of spans) {
    expect(attributes).toMatchObject({
      "session.id": "thread-alone",
      "openinference.span.kind": expect.any(String) as string,
    });
    expect(attributes).not.toHaveProperty("user.id");
  }
});

test("a graph invoked with its thread alone makes one whole trace a turn, whose root reads as the turn", async () => {
  const spans = await spansOfRuns({ configurable: { thread_id: "thread-whole" } });
  expect(tracesOf(spans).size).toBe(3);
  expect(orphansIn(spans)).toEqual([]);
  expect(rootsOf(spans).map(({ name, attributes }) => ({ name, ...attributes }))).toMatchObject(
    [/order number/u, /March 15th/u, /March 15th/u].map((reply, index) => ({
      name: "conversation-turn",
      "input.value": words[index],
      "input.mime_type": "text/plain",
      "output.value": expect.stringMatching(reply) as string,
      "output.mime_type": "text/plain",
      turn_number: index + 1,
    })),
  );
});

test("a user that only the context names is on every span", async () => {
  const spans = await spansOfRuns({
    configurable: { thread_id: "thread-context" },
    context: { userId: "context-user" },
  });
  expect(rootsOf(spans)).toHaveLength(3);
  expect(spans.map(({ name }) => name)).toContain("__start__");
  for (const { name, attributes } of spans)
    expect({ name, user: attributes["user.id"] }).toEqual({ name, user: "context-user" });
});

test("the context's user goes before the metadata's", async () => {
  const spans = await spansOfRuns({
    configurable: { thread_id: "thread-both" },
    context: { userId: "context-user" },
    metadata: { user_id: "metadata-user" },
  });
  expect(new Set(rootsOf(spans).map(({ attributes }) => attributes["user.id"]))).toEqual(new Set(["context-user"]));
});

test("the session is the thread, whatever the metadata says", async () => {
  const spans = await spansOfRuns({
    configurable: { thread_id: "thread-real" },
    metadata: { session_id: "something else" },
  });
  expect(new Set(spans.map(({ attributes }) => attributes["session.id"]))).toEqual(new Set(["thread-real"]));
});

test("the caller's metadata and tags are on every span", async () => {
  const metadata = { shop: "lisbon", experiment: { arm: "b" } };
  const spans = await spansOfRuns(runConfigFor({ sessionId: "thread-meta", userId: "u", metadata, tags: ["vip"] }));
  for (const { attributes } of spans) {
    expect(JSON.parse(String(attributes["metadata"]))).toMatchObject(metadata);
    expect(attributes).toMatchObject({ "user.id": "u", "tag.tags": ["vip"] });
  }
});

test("a model span with a long prompt keeps every attribute", async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  const messages = Array.from({ length: 100 }, (_, index) => ({ role: "user" as const, content: `Word ${index}` }));
  await bot.graph.invoke({ messages }, runConfigFor({ sessionId: "long", userId: "u" }));
  await bot.flush();
  const span = receiver.spans.find(({ attributes }) => attributes["openinference.span.kind"] === "LLM");
  const prompted = Object.entries(span?.attributes ?? {}).filter(
    ([key, value]) => key.startsWith("llm.input_messages.") && /^Word \d+$/u.test(String(value)),
  );
  expect(prompted).toHaveLength(100);
  expect(span?.attributes).toMatchObject({ "user.id": "u", "llm.output_messages.0.message.role": "assistant" });
});
