import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createAgent, createMiddleware } from "langchain";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { openChatCompletionsServer, USAGE } from "../support/chat-completions-server.ts";
import { makeDataDir } from "../support/data-dir.ts";

let spans: readonly SpanRecord[] = [];

const weather = tool(({ city }) => (city === "Oslo" ? "rain" : "sun"), {
  name: "weather",
  description: "Today's weather",
  schema: z.object({ city: z.string() }),
});

/** Counts in the state, so that each of its nodes hands on the whole state. */
const counting = createMiddleware({
  name: "counting",
  stateSchema: z.object({ modelCalls: z.number().default(0) }),
  beforeModel: ({ modelCalls }) => ({ modelCalls: modelCalls + 1 }),
});

beforeAll(async () => {
  using dataDir = makeDataDir();
  await using server = await openChatCompletionsServer([
    { calls: [{ name: "weather", args: { city: "Oslo" }, id: "c1" }] },
    { text: "Rain in Oslo." },
    { calls: [{ name: "weather", args: { city: "Rome" }, id: "c2" }] },
    { text: "Sun in Rome." },
    { text: "You are welcome." },
  ]);
  const agent = createAgent({
    model: createOpenAIModel({ name: "test-model", baseURL: server.url, apiKey: "none" }),
    tools: [weather],
    middleware: [counting],
    systemPrompt: "Be kind.",
    checkpointer: new MemorySaver(),
  });
  const said = (content: string) => ({ messages: [{ role: "user", content }] });

  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const run = runConfigFor({ sessionId: "agent", userId: "ada", metadata: { desk: 7 }, tags: ["beta"] });
  await agent.invoke(said("Weather in Oslo?"), run);
  const modes = ["values", "messages", "updates"] as const;
  for await (const _ of await agent.stream(said("And in Rome?"), { ...run, streamMode: [...modes] }));
  for await (const _ of agent.streamEvents(said("Thanks"), { ...run, version: "v2" }));

  await tracing.flush();
  spans = tracing.store.spansOf("agent");
});

const ofKind = (kind: string): SpanRecord[] =>
  spans
    .filter(({ attributes }) => attributes["openinference.span.kind"] === kind)
    .toSorted((a, b) => Number(a.startNs - b.startNs));

test("a createAgent with middleware has session, user, tags and metadata on every span", () => {
  expect(spans.length).toBeGreaterThan(20);
  for (const { attributes } of spans) {
    expect(attributes).toMatchObject({ "session.id": "agent", "user.id": "ada", "tag.tags": ["beta"] });
    expect(JSON.parse(String(attributes["metadata"]))).toMatchObject({ desk: 7 });
  }
});

test("its roots read as the turns of a conversation, whichever way it was called", () => {
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
  expect(
    roots
      .toSorted((a, b) => Number(a.startNs - b.startNs))
      .map(({ name, attributes }) => [
        name,
        attributes["turn_number"],
        attributes["input.value"],
        attributes["output.value"],
      ]),
  ).toEqual([
    ["conversation-turn", 1, "Weather in Oslo?", "Rain in Oslo."],
    ["conversation-turn", 2, "And in Rome?", "Sun in Rome."],
    ["conversation-turn", 3, "Thanks", "You are welcome."],
  ]);
});

test("its model spans tell the calls and what answers them", () => {
  const models = ofKind("LLM").map(({ attributes }) => attributes);
  expect(models).toHaveLength(5);
  expect(models[2]).toMatchObject({
    "llm.model_name": "test-model",
    "llm.output_messages.0.message.tool_calls.0.tool_call.id": "c2",
    "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": "weather",
    "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments": '{"city":"Rome"}',
  });
  const answer = Object.entries(models[3] ?? {}).find(
    ([key, value]) => key.endsWith(".message.tool_call_id") && value === "c2",
  );
  const content = answer?.[0].replace("tool_call_id", "content") ?? "";
  expect(models[3]).toMatchObject({ [content]: "sun" });
});

test("its model spans count their tokens, streamed or not", () => {
  expect(ofKind("LLM").map(({ attributes }) => attributes["llm.token_count.total"])).toEqual(
    Array(5).fill(USAGE.total_tokens),
  );
});

test("its nodes are drawn one below the other, the middleware's too", () => {
  const nodes = spans
    .filter(({ traceId }) => traceId === ofKind("LLM")[0]?.traceId)
    .filter(({ attributes }) => attributes["graph.node.id"] !== undefined)
    .toSorted((a, b) => Number(a.startNs - b.startNs));
  expect(nodes.map(({ attributes }) => [attributes["graph.node.parent_id"], attributes["graph.node.id"]])).toEqual([
    [undefined, "__start__"],
    ["__start__", "counting.before_model"],
    ["counting.before_model", "model_request"],
    ["model_request", "tools"],
    ["tools", "counting.before_model"],
    ["counting.before_model", "model_request"],
  ]);
});
