import { randomUUID } from "node:crypto";
import { AIMessage, HumanMessage, RemoveMessage } from "@langchain/core/messages";
import { Annotation, END, MemorySaver, MessagesAnnotation, Send, START, StateGraph } from "@langchain/langgraph";
import { describe, expect, test } from "vitest";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { runConfigFor, startTracing, type SessionRunConfig } from "../../src/start-tracing.ts";
import { makeDataDir } from "../support/data-dir.ts";

/** The spans of one session, in the order in which they began. */
async function spansOf(talk: (run: SessionRunConfig) => Promise<unknown>): Promise<SpanRecord[]> {
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const sessionId = randomUUID();
  await talk(runConfigFor({ sessionId, userId: "ada" }));
  await tracing.flush();
  const spans = tracing.store.spansOf(sessionId).toSorted((a, b) => Number(a.startNs - b.startNs));
  for (const { attributes } of spans) expect(attributes).toMatchObject({ "session.id": sessionId, "user.id": "ada" });
  return spans;
}

const read = (spans: readonly SpanRecord[]): unknown[][] =>
  spans
    .filter(({ parentSpanId }) => parentSpanId === undefined)
    .map(({ attributes }) => [attributes["turn_number"], attributes["input.value"], attributes["output.value"]]);

const edges = (spans: readonly SpanRecord[]): unknown[][] =>
  spans
    .filter(({ attributes }) => attributes["graph.node.id"] !== undefined)
    .map(({ attributes }) => [attributes["graph.node.parent_id"], attributes["graph.node.id"]]);

describe("a graph whose state has no messages", () => {
  const State = Annotation.Root({
    question: Annotation<string>,
    documents: Annotation<string[]>,
    answer: Annotation<string>,
    language: Annotation<string>,
  });
  const answering = (update: object) =>
    new StateGraph(State)
      .addNode("reply", ({ question }) => ({ answer: `You asked: ${question}`, documents: ["a"], ...update }))
      .addEdge(START, "reply")
      .addEdge("reply", END)
      .compile();

  test("reads as the one text it was given and the one it wrote", async () => {
    const spans = await spansOf(async (run) => {
      await answering({}).invoke({ question: "How are you?" }, run);
      await answering({}).invoke({ question: "And now?", documents: [] }, run);
    });
    expect(read(spans)).toEqual([
      [undefined, "How are you?", "You asked: How are you?"],
      [undefined, "And now?", "You asked: And now?"],
    ]);
  });

  test("that writes several texts says them by their names", async () => {
    const spans = await spansOf((run) => answering({ language: "en" }).invoke({ question: "Hi" }, run));
    expect(read(spans)).toEqual([
      [undefined, "Hi", JSON.stringify({ question: "Hi", documents: ["a"], answer: "You asked: Hi", language: "en" })],
    ]);
  });
});

describe("a graph with messages", () => {
  const graph = new StateGraph(MessagesAnnotation)
    .addNode("reply", () => ({ messages: [new AIMessage("ok")] }))
    .addEdge(START, "reply")
    .addEdge("reply", END);
  const image = { type: "image_url", image_url: { url: "https://shop.example/a.png" } };

  test.each([
    { form: "a pair", messages: [["user", "Hi"]], said: "Hi" },
    { form: "a text in a list", messages: ["Hi"], said: "Hi" },
    { form: "a text", messages: "Hi", said: "Hi" },
    { form: "LangChain's class", messages: [new HumanMessage("Hi")], said: "Hi" },
    { form: "one message", messages: new HumanMessage("Hi"), said: "Hi" },
    { form: "an object with a type", messages: [{ type: "human", content: "Hi" }], said: "Hi" },
    { form: "parts", messages: [{ role: "user", content: [{ type: "text", text: "Hi" }, image] }], said: "Hi" },
    { form: "an image alone", messages: [{ role: "user", content: [image] }], said: "[image_url]" },
  ])("reads as what was said, given as $form", async ({ messages, said }) => {
    const spans = await spansOf((run) => graph.compile().invoke({ messages } as never, run));
    expect(read(spans)).toEqual([[1, said, "ok"]]);
  });

  test("that is shown each turn alone counts the turns all the same", async () => {
    const spans = await spansOf(async (run) => {
      for (const words of ["One", "Two", "Three"]) await graph.compile().invoke({ messages: words }, run);
    });
    expect(read(spans).map(([turn]) => turn)).toEqual([1, 2, 3]);
  });

  test("that forgets its oldest messages counts on", async () => {
    const forgetful = new StateGraph(MessagesAnnotation)
      .addNode("reply", ({ messages }) => ({
        messages: [...messages.slice(0, -2).map(({ id = "" }) => new RemoveMessage({ id })), new AIMessage("ok")],
      }))
      .addEdge(START, "reply")
      .addEdge("reply", END)
      .compile({ checkpointer: new MemorySaver() });
    const spans = await spansOf(async (run) => {
      for (const words of ["One", "Two", "Three", "Four"]) await forgetful.invoke({ messages: words }, run);
    });
    expect(read(spans).map(([turn, said]) => [turn, said])).toEqual([
      [1, "One"],
      [2, "Two"],
      [3, "Three"],
      [4, "Four"],
    ]);
  });

  test("that holds a graph is drawn with its nodes below it", async () => {
    const outer = new StateGraph(MessagesAnnotation)
      .addNode("desk", graph.compile())
      .addNode("close", () => ({}))
      .addEdge(START, "desk")
      .addEdge("desk", "close")
      .addEdge("close", END)
      .compile();
    const spans = await spansOf((run) => outer.invoke({ messages: "Hi" }, run));
    expect(read(spans)).toEqual([[1, "Hi", "ok"]]);
    expect(edges(spans)).toEqual([
      [undefined, "__start__"],
      ["__start__", "desk"],
      ["desk", "desk/__start__"],
      ["desk/__start__", "desk/reply"],
      ["desk", "close"],
    ]);
  });
});

test("branches that run side by side are drawn below the node that sent them", async () => {
  const State = Annotation.Root({
    topic: Annotation<string>,
    jokes: Annotation<string[]>({ reducer: (told, more) => [...told, ...more], default: () => [] }),
  });
  const graph = new StateGraph(State)
    .addNode("plan", () => ({}))
    .addNode("joke", ({ topic }: { topic: string }) => ({ jokes: [`about ${topic}`] }))
    .addNode("pick", () => ({}))
    .addEdge(START, "plan")
    .addConditionalEdges("plan", () => ["cats", "dogs"].map((topic) => new Send("joke", { topic })), ["joke"])
    .addEdge("joke", "pick")
    .addEdge("pick", END)
    .compile();
  const spans = await spansOf((run) => graph.invoke({ topic: "pets" }, run));
  expect(edges(spans)).toEqual([
    [undefined, "__start__"],
    ["__start__", "plan"],
    ["plan", "joke"],
    ["plan", "joke"],
    ["joke", "pick"],
  ]);
});
