import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool } from "@langchain/core/tools";
import { END, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { ArticleRetriever } from "../../src/knowledge/article-retriever.ts";
import { createEmbedder } from "../../src/knowledge/embedder.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { DeliveryStore } from "../../src/spans/delivery-store.ts";
import { runConfigFor, startTracing, type RunIdentity } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { articleOf } from "../support/article.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { openEmbeddingsServer } from "../support/embeddings-server.ts";
import { openOtlpReceiver, orphansIn, rootsOf } from "../support/otlp-receiver.ts";
import { readStream } from "../support/scripted-bot.ts";

const words = ["Where is my order?", "It's order 12345", "How long do refunds take?", "When will it arrive?"];

async function openBot(dataDir: string, collector: string): Promise<SupportBot> {
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
  const opening = createSupportBot({ model: "offline", dataDir });
  vi.unstubAllEnvs();
  return opening;
}

describe("a turn that is not to be traced", () => {
  test("is counted, once for all that runs inside", async () => {
    using folder = makeDataDir();
    await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
    for (const text of words) await bot.say({ sessionId: "s", text, tracing: text === words[0] });
    using deliveries = new DeliveryStore(spanDataFile(folder.path));
    expect(deliveries.untraced()).toBe(3);
  });

  test("leaves no span anywhere, said or streamed, and the one after it has the number that it should", async () => {
    using folder = makeDataDir();
    await using receiver = await openOtlpReceiver();
    await using bot = await openBot(folder.path, receiver.url);
    const who = { sessionId: "s", userId: "u" };
    for (const text of words.slice(0, 2)) await bot.say({ ...who, text, tracing: false });
    await readStream(bot.stream({ ...who, text: words[2] ?? "", tracing: false }));
    await bot.flush();
    const before = { sent: receiver.spans.length, stored: bot.sessions.list().length };
    await bot.say({ ...who, text: words[3] ?? "" });
    await bot.flush();
    expect(before).toEqual({ sent: 0, stored: 0 });
    expect(rootsOf(receiver.spans).map(({ attributes }) => attributes["turn_number"])).toEqual([4]);
    expect(bot.sessions.get("s").turns).toMatchObject([
      { turn: 4, input: words[3], context: { activeOrderId: "12345" } },
    ]);
    expect(JSON.stringify(receiver.spans)).not.toContain("supportbot_untraced");
  });

  test("is in all else a turn as any", async () => {
    const talked = await Promise.all(
      [true, false].map(async (tracing) => {
        using folder = makeDataDir();
        await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
        const who = { sessionId: "s", userId: "u" };
        const results = [];
        for (const text of words) results.push(await bot.say({ ...who, text, tracing }));
        const history = await bot.history(who);
        return {
          results: results.map((result) => ({ ...result, traceId: "" })),
          history: history.map(({ role, content }) => ({ role, content })),
          context: await bot.context(who),
        };
      }),
    );
    expect(talked[1]).toEqual(talked[0]);
    expect(talked[0]?.history.length).toBeGreaterThan(8);
  });

  test("leaves none when its client leaves it either", async () => {
    using folder = makeDataDir();
    await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
    for await (const _ of bot.stream({ sessionId: "s", text: words[0] ?? "", tracing: false })) break;
    await bot.flush();
    expect(bot.sessions.list()).toEqual([]);
  });

  test("does not lead from its checkpoints to a trace", async () => {
    using folder = makeDataDir();
    await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
    const traceOf = async (tracing: boolean): Promise<unknown> => {
      const { traceId } = await bot.say({ sessionId: "s", text: words[0] ?? "", tracing });
      const { metadata } = await bot.graph.getState({ configurable: { thread_id: "s" } });
      return (metadata as { trace_id?: string } | undefined)?.trace_id === traceId;
    };
    expect([await traceOf(true), await traceOf(false)]).toEqual([true, false]);
  });
});

/** An agent whose tool asks a model and a graph of its own, in every way that there is. */
function nestedAgent(turns: number) {
  const inner = fakeModel();
  const outer = fakeModel();
  for (let turn = 0; turn < turns; turn += 1) {
    for (let call = 0; call < 4; call += 1) inner.respond(new AIMessage(`aside ${turn}.${call}`));
    outer.respondWithTools([{ name: "ask", args: {}, id: `c${turn}` }]).respond(new AIMessage(`answer ${turn}`));
  }
  const innerGraph = new StateGraph(MessagesAnnotation)
    .addNode("aside", async ({ messages }) => ({ messages: [await inner.invoke(messages)] }))
    .addEdge(START, "aside")
    .addEdge("aside", END)
    .compile();
  const ask = tool(
    async (_, config) => {
      await inner.invoke("with the config", config);
      await inner.invoke("without a config");
      await inner.invoke("without callbacks", { callbacks: [] });
      await innerGraph.invoke({ messages: [{ role: "user", content: "a graph" }] });
      return "asked";
    },
    { name: "ask", description: "Asks aside", schema: z.object({}) },
  );
  return createReactAgent({ llm: outer, tools: [ask], checkpointer: new MemorySaver() });
}

describe("a run of somebody else's graph that is not to be traced", () => {
  test("leaves no span anywhere, nor do the models, tools and graphs in it, and nothing counts as told", async () => {
    using folder = makeDataDir();
    await using receiver = await openOtlpReceiver();
    const destinations = destinationsFrom({ collectorEndpoint: receiver.url, project: "p" });
    await using tracing = startTracing({ dataDir: folder.path, destinations });
    const agent = nestedAgent(2);
    const say = (content: string, more: Partial<RunIdentity>) =>
      agent.invoke({ messages: [{ role: "user", content }] }, runConfigFor({ sessionId: "s", ...more }));
    const long = "A first question that is long enough to be told but once.";
    await say(long, { tracing: false });
    await tracing.flush();
    const before = { sent: receiver.spans.length, stored: tracing.store.sessions().length };
    await say("The second", {});
    await tracing.flush();
    expect(before).toEqual({ sent: 0, stored: 0 });
    expect(rootsOf(receiver.spans).map(({ attributes }) => attributes["turn_number"])).toContain(2);
    expect(orphansIn(receiver.spans)).toEqual([]);
    const prompt = receiver.spans.find(({ name }) => name === "prompt");
    expect(prompt?.attributes["input.value"]).toContain(long);
  });

  test("takes no span from one that runs beside it", async () => {
    using folder = makeDataDir();
    await using tracing = startTracing({ dataDir: folder.path, destinations: [] });
    const spansOf = async (beside: number): Promise<number> => {
      const agents = [nestedAgent(1), ...Array.from({ length: beside }, () => nestedAgent(1))];
      const runs = agents.map((agent, index) =>
        agent.invoke(
          { messages: [{ role: "user", content: "Ask" }] },
          runConfigFor({ sessionId: `${beside}-${index}`, tracing: index === 0 }),
        ),
      );
      await Promise.all(runs);
      await tracing.flush();
      return tracing.store.sessions().reduce((sum, { spans }) => sum + spans, 0);
    };
    const alone = await spansOf(0);
    expect(alone).toBeGreaterThan(5);
    expect(await spansOf(5)).toBe(2 * alone);
  });

  test("leaves none of a search and its embedding", async () => {
    using folder = makeDataDir();
    await using server = await openEmbeddingsServer();
    const embedder = await createEmbedder({ spec: "openai:test-embeddings", baseURL: server.url });
    using articles = openSqliteArticles(":memory:", { embedder });
    await articles.save([articleOf("washing", "The bathroom was clean."), articleOf("parking", "Parking is free.")]);
    await using tracing = startTracing({ dataDir: folder.path, destinations: [] });
    const search = (question: string, run: RunIdentity) =>
      new ArticleRetriever({ articles }).invoke(question, runConfigFor(run));
    await search("Are washroom floors sanitary?", { sessionId: "untraced", tracing: false });
    await search("Is parking free?", { sessionId: "traced" });
    await tracing.flush();
    expect(tracing.store.sessions()).toMatchObject([{ sessionId: "traced", spans: 2 }]);
  });
});
