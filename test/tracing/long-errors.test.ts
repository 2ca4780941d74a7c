import { interrupt, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { expect, test } from "vitest";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { makeDataDir } from "../support/data-dir.ts";

const long = "é".repeat(40_000);

test.each([
  {
    what: "an error",
    event: "exception",
    ends: () => {
      throw new TypeError(long);
    },
  },
  { what: "an interrupt", event: "interrupt", ends: () => interrupt<string, never>(long) },
])("what $what of 80 KB says is told in 32 KB, with its length, on every span", async ({ what, event, ends }) => {
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const graph = new StateGraph(MessagesAnnotation)
    .addNode("act", ends)
    .addEdge(START, "act")
    .compile({ checkpointer: new MemorySaver() });
  await graph.invoke({ messages: "Go" }, runConfigFor({ sessionId: what })).catch(() => undefined);
  await tracing.flush();
  const told = tracing.store.spansOf(what).flatMap(({ status, events }) => {
    const texts = events.filter(({ name }) => name === event).flatMap(({ attributes }) => Object.values(attributes));
    return status.message === undefined ? texts : [...texts, status.message];
  });
  expect(told.filter((text) => /é… \[cut, was 8\d{4} bytes\]$/u.test(String(text))).length).toBeGreaterThan(1);
  expect(Math.max(...told.map((text) => Buffer.byteLength(String(text))))).toBeLessThanOrEqual(32 * 1024);
});
