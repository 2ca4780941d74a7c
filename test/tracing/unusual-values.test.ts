import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool } from "@langchain/core/tools";
import { Annotation, StateGraph } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { expect, test } from "vitest";
import { z } from "zod";
import { runConfigFor, startTracing, type Tracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, rootsOf, type OtlpReceiver } from "../support/otlp-receiver.ts";

interface Traced extends AsyncDisposable {
  tracing: Tracing;
  receiver: OtlpReceiver;
}

async function openTraced(): Promise<Traced> {
  const folder = makeDataDir();
  const receiver = await openOtlpReceiver();
  const destinations = destinationsFrom({ collectorEndpoint: receiver.url, project: "p" });
  const tracing = startTracing({ dataDir: folder.path, destinations });
  return {
    tracing,
    receiver,
    async [Symbol.asyncDispose]() {
      await tracing[Symbol.asyncDispose]();
      await receiver[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

const cyclic: { name: string; itself?: unknown } = { name: "cyclic" };
cyclic.itself = cyclic;

const results: { [name: string]: unknown } = {
  "of 5 MB": "x".repeat(5_000_000),
  "with a BigInt": { rows: 12n },
  "that holds itself": cyclic,
};

test.each(Object.entries(results))("a tool result %s breaks no turn, and its spans arrive", async (_, result) => {
  await using traced = await openTraced();
  const fetchRows = tool(() => result, { name: "fetch_rows", description: "Rows", schema: z.object({}) });
  const llm = fakeModel()
    .respondWithTools([{ name: "fetch_rows", args: {}, id: "call" }])
    .respond(new AIMessage("Here they are."));
  const agent = createReactAgent({ llm, tools: [fetchRows] });
  const config = runConfigFor({ sessionId: "s" });
  const { messages } = await agent.invoke({ messages: [{ role: "user", content: "Show me the rows" }] }, config);
  await traced.tracing.flush();

  expect(messages.at(-1)?.content).toBe("Here they are.");
  expect(traced.tracing.losses()).toEqual([]);
  expect(rootsOf(traced.receiver.spans)).toMatchObject([
    { attributes: { "input.value": "Show me the rows", "output.value": "Here they are." } },
  ]);
  const called = traced.receiver.spans.find(({ name }) => name === "fetch_rows");
  expect(called?.attributes["session.id"]).toBe("s");
  expect(String(called?.attributes["output.value"]).length).toBeLessThanOrEqual(32 * 1024);
});

test.each(Object.entries(results))("a state %s breaks no run, and its spans arrive", async (_, value) => {
  await using traced = await openTraced();
  const graph = new StateGraph(Annotation.Root({ held: Annotation<unknown>() }))
    .addNode("hold", () => ({ held: value }))
    .addEdge("__start__", "hold")
    .compile();
  const { held } = await graph.invoke({}, runConfigFor({ sessionId: "s" }));
  await traced.tracing.flush();

  expect(held).toBe(value);
  expect(traced.tracing.losses()).toEqual([]);
  expect(traced.receiver.spans.map(({ name }) => name)).toEqual(expect.arrayContaining(["hold", "conversation-turn"]));
});
