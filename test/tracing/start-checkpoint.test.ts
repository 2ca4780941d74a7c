import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { Command, END, interrupt, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { makeDataDir } from "../support/data-dir.ts";

const saying = (content: string) => ({ messages: [{ role: "user" as const, content }] });

/** The newest checkpoint of a thread. */
type Reader = { getState(config: object): Promise<{ config: { configurable?: { [key: string]: unknown } } }> };
const newestOf = async (graph: Reader, session: string): Promise<unknown> =>
  (await graph.getState({ configurable: { thread_id: session } })).config.configurable?.["checkpoint_id"];

/** What the roots of a session say, in the order in which they ended. */
const startsIn = (store: SpanStore, session: string): unknown[] =>
  store
    .spansOf(session)
    .filter(({ parentSpanId }) => parentSpanId === undefined)
    .map(({ attributes }) => attributes["checkpoint_id"]);

/** What runs are given before each of several, and what their roots say. */
async function tracedRuns(
  session: string,
  graph: Reader,
  runs: readonly ((run: ReturnType<typeof runConfigFor>) => Promise<unknown>)[],
): Promise<{ before: unknown[]; told: unknown[] }> {
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const config = runConfigFor({ sessionId: session });
  const before: unknown[] = [];
  for (const run of runs) {
    before.push(await newestOf(graph, session));
    await run({ ...config, metadata: { ...config.metadata, ...tracing.metadata } });
  }
  await tracing.flush();
  return { before, told: startsIn(tracing.store, session) };
}

const asking = new StateGraph(MessagesAnnotation)
  .addNode("ask", () => ({ messages: [new AIMessage(`You said ${String(interrupt("Sure?"))}.`)] }))
  .addEdge(START, "ask")
  .addEdge("ask", END)
  .compile({ checkpointer: new MemorySaver() });

test("a root of a graph that is not ours names the checkpoint that the run started from, and none on a fresh thread", async () => {
  const llm = fakeModel().respond(new AIMessage("Hello.")).respond(new AIMessage("Bye."));
  const agent = createReactAgent({ llm, tools: [], checkpointer: new MemorySaver() });
  const { before, told } = await tracedRuns("agent", agent, [
    (run) => agent.invoke(saying("Hi"), run),
    async (run) => {
      for await (const _ of await agent.stream(saying("Bye"), run));
    },
  ]);
  expect(told).toEqual([undefined, expect.any(String)]);
  expect(told).toEqual(before);
});

test("a run that goes on after an interrupt names the checkpoint that it was stopped at", async () => {
  const { before, told } = await tracedRuns("asking", asking, [
    (run) => asking.invoke(saying("Hi"), run),
    (run) => asking.invoke(new Command({ resume: "yes" }), run),
    (run) => asking.invoke(saying("Again"), run),
  ]);
  expect(new Set(told).size).toBe(3);
  expect(told).toEqual(before);
});

test("a run that goes back in its thread names the checkpoint that it was told", async () => {
  let early: unknown;
  const { told } = await tracedRuns("back", asking, [
    (run) => asking.invoke(saying("Hi"), run),
    async (run) => {
      early = await newestOf(asking, "back");
      await asking.invoke(new Command({ resume: "yes" }), run);
    },
    (run) =>
      asking.invoke(new Command({ resume: "no" }), {
        ...run,
        configurable: { ...run.configurable, checkpoint_id: early },
      }),
  ]);
  expect(early).toBeTypeOf("string");
  expect(told).toEqual([undefined, early, early]);
});

test("only a root names it, once, whatever graphs run inside", async () => {
  const outer = new StateGraph(MessagesAnnotation)
    .addNode("inner", asking.builder.compile({ checkpointer: true }))
    .addEdge(START, "inner")
    .addEdge("inner", END)
    .compile({ checkpointer: new MemorySaver() });
  using dataDir = makeDataDir();
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const config = runConfigFor({ sessionId: "nested" });
  const run = { ...config, metadata: { ...config.metadata, ...tracing.metadata } };
  await outer.invoke(saying("Hi"), run);
  await outer.invoke(new Command({ resume: "yes" }), run);
  await tracing.flush();
  const spans = tracing.store.spansOf("nested").map(({ name, attributes }) => ({ name, ...attributes }));
  expect(spans.filter((span) => JSON.stringify(span).includes("checkpoint_id"))).toEqual([
    expect.objectContaining({
      name: "conversation-turn",
      checkpoint_id: expect.any(String) as string,
      metadata: expect.not.stringContaining("checkpoint_id") as string,
    }),
  ]);
});

test("a turn of our own graph that a program invokes itself names it too", async () => {
  using dataDir = makeDataDir();
  const before: unknown[] = [];
  {
    await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
    for (const content of ["Where is my order?", "It's order 12345"]) {
      before.push(await newestOf(bot.graph, "direct"));
      await bot.graph.invoke(saying(content), runConfigFor({ sessionId: "direct" }));
    }
    await bot.flush();
  }
  using store = new SpanStore(`${dataDir.path}/spans.db`);
  expect(before).toEqual([undefined, expect.any(String)]);
  expect(startsIn(store, "direct")).toEqual(before);
});
