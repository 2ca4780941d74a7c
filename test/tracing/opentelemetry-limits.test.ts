import { AIMessage } from "@langchain/core/messages";
import { MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { expect, test, vi } from "vitest";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("the limits that OpenTelemetry reads in the environment take no session off a span, nor the reply", async () => {
  vi.stubEnv("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "20");
  vi.stubEnv("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "3");
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const graph = new StateGraph(MessagesAnnotation)
    .addNode("reply", () => ({ messages: [new AIMessage("It will arrive on March 15th.")] }))
    .addEdge(START, "reply")
    .compile();
  await graph.invoke({ messages: "When will it arrive?" }, runConfigFor({ sessionId: "limited", userId: "ada" }));
  await tracing.flush();
  vi.unstubAllEnvs();

  const spans = tracing.store.spansOf("limited");
  expect(spans).toHaveLength(3);
  for (const { attributes } of spans) expect(attributes).toMatchObject({ "user.id": "ada" });
  expect(spans.find(({ parentSpanId }) => parentSpanId === undefined)?.attributes).toMatchObject({
    "output.value": "It will arrive on March 15th.",
  });
});
