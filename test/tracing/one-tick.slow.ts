import { setTimeout as pause } from "node:timers/promises";
import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { lookUpNumbers, openLoopbackModel } from "../../bench/window/loopback-model.ts";
import { createSupportBot } from "../../src/app.ts";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { destinationsFrom } from "../../src/tracing/destinations/destinations.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, tracesOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

/** 100 turns of 50 sessions; a number stands in the words of one turn alone. */
const turns = Array.from({ length: 100 }, (_, index) => {
  const session = index % 50;
  const [sessionId, userId, number] = [`session-${session}-`, `user-${session}-`, String(20_155 + 73 * index)];
  return { sessionId, userId, number, text: `Where is my order ${number}?` };
});
type Turn = (typeof turns)[number];

/** A model whose callback takes its time at each call, and more at one. */
function slowlyWatched(url: string): BaseChatModel {
  let calls = 0;
  const wait = (): Promise<void> => pause((calls += 1) === 7 ? 500 : 5);
  const model = createOpenAIModel({ name: "loopback", baseURL: url, apiKey: "none" });
  model.callbacks = [BaseCallbackHandler.fromMethods({ handleChatModelStart: wait, handleLLMEnd: wait })];
  return model;
}

/** What a collector has once all turns, started in one tick, are over. */
async function receivedFrom(
  open: (parts: { model: BaseChatModel; collector: string; dataDir: string }) => Promise<Program>,
): Promise<ReceivedSpan[]> {
  using folder = makeDataDir();
  await using receiver = await openOtlpReceiver();
  await using server = await openLoopbackModel(lookUpNumbers);
  const model = slowlyWatched(server.url);
  await using program = await open({ model, collector: receiver.url, dataDir: folder.path });
  await Promise.all(turns.map((turn) => program.take(turn)));
  await program.flush();
  return receiver.spans;
}

interface Program extends AsyncDisposable {
  take(turn: Turn): Promise<unknown>;
  flush(): Promise<unknown>;
}

const programs: { [name: string]: () => Promise<ReceivedSpan[]> } = {
  "this bot": () =>
    receivedFrom(async ({ model, collector, dataDir }) => {
      vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
      const bot = await createSupportBot({ model, dataDir });
      vi.unstubAllEnvs();
      return { ...bot, take: (turn) => bot.say(turn) };
    }),
  "a createReactAgent, traced by two lines": () =>
    receivedFrom(async ({ model: llm, collector, dataDir }) => {
      const lookUp = tool(({ id }) => JSON.stringify({ id, status: "in_transit" }), {
        name: "lookup_order",
        description: "Looks an order up",
        schema: z.object({ id: z.string() }),
      });
      const agent = createReactAgent({ llm, tools: [lookUp], checkpointer: new MemorySaver() });
      const tracing = startTracing({
        dataDir,
        destinations: destinationsFrom({ collectorEndpoint: collector, project: "p" }),
      });
      return {
        ...tracing,
        take: (turn) => agent.invoke({ messages: [{ role: "user", content: turn.text }] }, runConfigFor(turn)),
      };
    }),
};

describe.each(Object.entries(programs))("100 turns of 50 sessions, started in one tick, of %s", (_, receive) => {
  let spans: readonly ReceivedSpan[] = [];
  let traces: { turn: Turn | undefined; spans: readonly ReceivedSpan[] }[] = [];

  beforeAll(async () => {
    spans = await receive();
    traces = Array.from(tracesOf(spans).values(), (ofTrace) => {
      const root = ofTrace.find(({ parentSpanId }) => parentSpanId === undefined);
      return { turn: turns.find(({ text }) => text === root?.attributes["input.value"]), spans: ofTrace };
    });
  }, 60_000);

  test("are a whole trace each", () => {
    expect(new Set(traces.map(({ turn }) => turn?.number))).toEqual(new Set(turns.map(({ number }) => number)));
    expect(traces).toHaveLength(100);
    expect(orphansIn(spans)).toEqual([]);
  });

  test("have no span in a wrong session, or of a wrong user", () => {
    const wrong = traces.flatMap(({ turn, spans: own }) =>
      own.filter(
        ({ attributes }) => attributes["session.id"] !== turn?.sessionId || attributes["user.id"] !== turn?.userId,
      ),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test("have no span in a wrong trace", () => {
    for (const { turn, spans: own } of traces) {
      const kinds = own.map(({ attributes }) => attributes["openinference.span.kind"]);
      expect(kinds.filter((kind) => kind === "LLM")).toHaveLength(2);
      const looked = own.find(({ attributes }) => attributes["openinference.span.kind"] === "TOOL");
      expect(JSON.stringify(looked?.attributes)).toContain(turn?.number);
      const foreign = turns.filter(({ sessionId }) => sessionId !== turn?.sessionId);
      const said = new Set(JSON.stringify(own.map(({ attributes }) => attributes)).match(/\b(?:\d{5}\b|user-\d+-)/gu));
      expect(foreign.filter(({ number, userId }) => said.has(number) || said.has(userId))).toEqual([]);
    }
  });
});
