import { AIMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { Command, END, interrupt, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { SpanStatusCode } from "@opentelemetry/api";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { readSession } from "../../src/sessions/read-session.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { makeDataDir } from "../support/data-dir.ts";

let spans: readonly SpanRecord[] = [];

const refund = tool(() => `Approved by ${String(interrupt({ ask: "Refund 12 €?" }))}.`, {
  name: "refund",
  description: "Pays back",
  schema: z.object({}),
});

/** A graph of its own: its tool asks somebody before it acts. */
const graph = new StateGraph(MessagesAnnotation)
  .addNode("act", async (_, config) => {
    const { content } = await refund.invoke({ name: "refund", args: {}, id: "c1", type: "tool_call" }, config);
    return { messages: [new AIMessage(content)] };
  })
  .addEdge(START, "act")
  .addEdge("act", END)
  .compile({ checkpointer: new MemorySaver() });

beforeAll(async () => {
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const run = runConfigFor({ sessionId: "paused", userId: "ada" });
  await graph.invoke({ messages: [{ role: "user", content: "Refund me" }] }, run);
  await graph.invoke(new Command({ resume: "Bo" }), run);
  await graph.invoke({ messages: [{ role: "user", content: "Again" }] }, run);
  await tracing.flush();
  spans = tracing.store.spansOf("paused");
});

const rootsIn = (): SpanRecord[] =>
  spans.filter(({ parentSpanId }) => parentSpanId === undefined).toSorted((a, b) => Number(a.startNs - b.startNs));

test("a run that goes on in another process is linked to the one that an interrupt ended", async () => {
  using dataDir = makeDataDir();
  const run = runConfigFor({ sessionId: "restarted" });
  {
    await using _before = startTracing({ dataDir: dataDir.path, destinations: [] });
    await graph.invoke({ messages: [{ role: "user", content: "Refund me" }] }, run);
  }
  // As good as another process: sessions are remembered apart for each tracing.
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const goesOn = { ...run, metadata: { ...run.metadata, ...tracing.metadata } };
  await graph.invoke(new Command({ resume: "Bo" }), goesOn);
  await tracing.flush();
  const [first, second] = tracing.store.spansOf("restarted").filter(({ parentSpanId }) => parentSpanId === undefined);
  expect(second?.links).toMatchObject([{ traceId: first?.traceId, spanId: first?.spanId }]);
});

describe("a turn that an interrupt pauses", () => {
  test("is no error, neither in its node nor in its tool", () => {
    expect(new Set(spans.map(({ status }) => status.code))).toEqual(new Set([SpanStatusCode.OK]));
  });

  test("says what it asks for, as an event of both and of its root", () => {
    const [first] = rootsIn();
    const asking = spans.filter(({ traceId, events }) => traceId === first?.traceId && events.length > 0);
    expect(asking.map(({ name }) => name).toSorted()).toEqual(["act", "conversation-turn", "refund"]);
    for (const { events } of asking)
      expect(events).toMatchObject([
        { name: "interrupt", attributes: { "interrupt.value": '{"ask":"Refund 12 €?"}' } },
      ]);
  });

  test("is linked by the run that goes on with it, and by no other", () => {
    const [first, second, third] = rootsIn();
    expect(first?.links).toEqual([]);
    expect(second?.links).toMatchObject([{ traceId: first?.traceId, spanId: first?.spanId }]);
    expect(third?.links).toEqual([]);
  });

  test("shares its number with the run that goes on with it", () => {
    expect(rootsIn().map(({ attributes }) => attributes["turn_number"])).toEqual([1, 1, 2]);
  });

  test("reads as what is asked, and the run that goes on as what was answered", () => {
    expect(rootsIn().map(({ attributes }) => [attributes["input.value"], attributes["output.value"]])).toEqual([
      ["Refund me", '{"ask":"Refund 12 €?"}'],
      ["Bo", "Approved by Bo."],
      ["Again", '{"ask":"Refund 12 €?"}'],
    ]);
  });

  test("reads as one turn of the session", () => {
    const { turns } = readSession("paused", spans);
    expect(turns.map(({ turn, input, output }) => ({ turn, input, output }))).toEqual([
      { turn: 1, input: "Refund me", output: "Approved by Bo." },
      { turn: 2, input: "Again", output: '{"ask":"Refund 12 €?"}' },
    ]);
    expect(turns[0]?.traceIds).toHaveLength(2);
  });
});

test("a turn that goes on after a process has ended is one turn of the session, though nothing links its runs", () => {
  const unlinked = spans.map((span) => ({ ...span, links: [] }));
  expect(readSession("paused", unlinked).turns.map(({ turn, input }) => ({ turn, input }))).toEqual([
    { turn: 1, input: "Refund me" },
    { turn: 2, input: "Again" },
  ]);
});

test("a run that goes on behind a breakpoint shares its turn and is linked, although nothing was asked", async () => {
  const broken = new StateGraph(MessagesAnnotation)
    .addNode("draft", () => ({ messages: [new AIMessage("I could pay it back.")] }))
    .addNode("act", () => ({ messages: [new AIMessage("Paid back.")] }))
    .addEdge(START, "draft")
    .addEdge("draft", "act")
    .addEdge("act", END)
    .compile({ checkpointer: new MemorySaver(), interruptBefore: ["act"] });
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const run = runConfigFor({ sessionId: "breakpoint" });
  await broken.invoke({ messages: [{ role: "user", content: "Refund me" }] }, run);
  await broken.invoke(null, run);
  await tracing.flush();
  const told = tracing.store.spansOf("breakpoint");
  const [first, second] = told
    .filter(({ parentSpanId }) => parentSpanId === undefined)
    .toSorted((a, b) => Number(a.startNs - b.startNs));
  expect(second?.links).toMatchObject([{ traceId: first?.traceId, attributes: { "supportbot.link": "resumes" } }]);
  expect(readSession("breakpoint", told).turns).toMatchObject([
    { turn: 1, input: "Refund me", output: "Paid back.", traceIds: [first?.traceId, second?.traceId] },
  ]);
});
