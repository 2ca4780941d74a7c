import { AIMessage } from "@langchain/core/messages";
import { END, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { SpanStatusCode } from "@opentelemetry/api";
import { expect, test } from "vitest";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { makeDataDir } from "../support/data-dir.ts";

/** Its second node waits until the client has left. */
const graph = new StateGraph(MessagesAnnotation)
  .addNode("greet", () => ({ messages: [new AIMessage("Hello!")] }))
  .addNode(
    "wait",
    (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      }),
  )
  .addNode("fail", () => {
    throw new RangeError("Too far");
  })
  .addEdge(START, "greet")
  .addConditionalEdges("greet", ({ messages: [first] }) => (first?.content === "Fail" ? "fail" : "wait"))
  .addEdge("wait", END)
  .compile({ checkpointer: new MemorySaver() });

async function spansOf(
  content: string,
  run: (input: object, config: object) => Promise<unknown>,
): Promise<readonly SpanRecord[]> {
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  await run({ messages: [{ role: "user", content }] }, runConfigFor({ sessionId: content }));
  const hasRoot = (): boolean => tracing.store.spansOf(content).some(({ parentSpanId }) => parentSpanId === undefined);
  while (!hasRoot()) await tracing.flush();
  return tracing.store.spansOf(content);
}

test("a stream that its client leaves is stopped, and no error", async () => {
  const spans = await spansOf("Hi", async (input, config) => {
    for await (const _ of await graph.stream(input, config)) break;
  });
  expect(spans.filter(({ status }) => status.code === SpanStatusCode.ERROR)).toEqual([]);
  expect(spans.find(({ name }) => name === "conversation-turn")).toMatchObject({
    status: { code: 0 },
    events: [{ name: "stopped" }],
    attributes: { "input.value": "Hi" },
  });
});

test("a real error has its type and its message, on the node and on the root", async () => {
  const spans = await spansOf("Fail", (input, config) => graph.invoke(input, config).catch(() => undefined));
  const failed = spans.filter(({ status }) => status.code === SpanStatusCode.ERROR);
  expect(failed.map(({ name }) => name).toSorted()).toEqual(["conversation-turn", "fail"]);
  for (const { status, events } of failed) {
    expect(status.message).toBe("Too far");
    expect(events).toMatchObject([
      { name: "exception", attributes: { "exception.type": "RangeError", "exception.message": "Too far" } },
    ]);
  }
});
