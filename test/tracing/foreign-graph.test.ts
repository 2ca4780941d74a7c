import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, rootsOf, tracesOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

const words = ["Weather in Oslo?", "And in Rome?", "Thanks"];
const replies = ["Rain in Oslo.", "Sun in Rome.", "You are welcome."];
let spans: readonly ReceivedSpan[] = [];

const weather = tool(({ city }) => (city === "Oslo" ? "rain" : "sun"), {
  name: "weather",
  description: "Today's weather",
  schema: z.object({ city: z.string() }),
});

beforeAll(async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  const destinations = destinationsFrom({ collectorEndpoint: receiver.url, project: "weather-desk" });
  const call = (city: string) => [{ name: "weather", args: { city }, id: `call_${city}` }];
  const llm = fakeModel()
    .respondWithTools(call("Oslo"))
    .respond(new AIMessage(replies[0] ?? ""))
    .respondWithTools(call("Rome"))
    .respond(new AIMessage(replies[1] ?? ""))
    .respond(new AIMessage(replies[2] ?? ""));
  const agent = createReactAgent({ llm, tools: [weather], checkpointer: new MemorySaver() });

  await using tracing = startTracing({ dataDir: dataDir.path, project: "weather-desk", destinations });
  const config = runConfigFor({ sessionId: "foreign", userId: "ada", metadata: { desk: 7 } });
  for (const content of words) await agent.invoke({ messages: [{ role: "user", content }] }, config);

  await tracing.flush();
  spans = receiver.spans;
});

test("a graph that is not ours has session, user and metadata on every span by two added lines", () => {
  expect(spans.length).toBeGreaterThan(10);
  for (const { attributes, resource } of spans) {
    expect(attributes).toMatchObject({ "session.id": "foreign", "user.id": "ada" });
    expect(JSON.parse(String(attributes["metadata"]))).toMatchObject({ desk: 7 });
    expect(resource).toMatchObject({ "openinference.project.name": "weather-desk" });
  }
});

test("its roots read as the turns of a conversation", () => {
  expect(rootsOf(spans).map(({ name, attributes }) => ({ name, ...attributes }))).toMatchObject(
    words.map((said, index) => ({
      name: "conversation-turn",
      "openinference.span.kind": "CHAIN",
      "input.value": said,
      "input.mime_type": "text/plain",
      "output.value": replies[index],
      "output.mime_type": "text/plain",
      turn_number: index + 1,
    })),
  );
});

test("its turns are one whole trace each", () => {
  expect(tracesOf(spans).size).toBe(3);
  expect(orphansIn(spans)).toEqual([]);
});

test("its tools show what they were given and said", () => {
  const tools = spans.filter(({ attributes }) => attributes["openinference.span.kind"] === "TOOL");
  expect(tools.map(({ attributes }) => attributes)).toMatchObject([
    { "tool.name": "weather", "input.value": expect.stringContaining("Oslo") as string, "output.value": "rain" },
    { "tool.name": "weather", "input.value": expect.stringContaining("Rome") as string, "output.value": "sun" },
  ]);
});

test("its model spans tell the calls and what they answer to", () => {
  const [asking, answering] = spans.filter(({ attributes }) => attributes["openinference.span.kind"] === "LLM");
  expect(asking?.attributes).toMatchObject({
    "llm.output_messages.0.message.tool_calls.0.tool_call.id": "call_Oslo",
    "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": "weather",
  });
  expect(answering?.attributes).toMatchObject({ "llm.input_messages.2.message.tool_call_id": "call_Oslo" });
});
