import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { createAgent, createMiddleware } from "langchain";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import {
  openChatCompletionsServer,
  type ChatCompletionsServer,
  type Scripted,
} from "../support/chat-completions-server.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { rebuiltHistory, rebuiltPrompts, type RebuiltMessage } from "../support/rebuild-session.ts";
import { openScriptedBot } from "../support/scripted-bot.ts";

const TURNS = 30;
const turns = Array.from({ length: TURNS }, (_, index) => index + 1);
const wordsOf = (turn: number): string =>
  `Turn ${turn}: where is order ${10_000 + turn}? ${"It is a gift. ".repeat(60)}`;

/** Each turn two calls at once, and an answer. */
const scriptFor = (name: string, key: string): Scripted[] =>
  turns.flatMap((turn) => [
    { text: "", calls: [0, 1].map((n) => ({ name, args: { [key]: String(10_000 + turn + n) }, id: `c${turn}_${n}` })) },
    { text: `Turn ${turn}: it is on its way. ${"Anything else? ".repeat(40)}` },
  ]);

/** A node that hands on the whole state, as middleware does. */
const counting = createMiddleware({
  name: "counting",
  stateSchema: z.object({ modelCalls: z.number().default(0) }),
  beforeModel: ({ modelCalls }) => ({ modelCalls: modelCalls + 1 }),
});

/** A prompt's instructions are a text, or a list of texts. */
const textIn = (content: string | readonly { text: string }[]): string =>
  typeof content === "string" ? content : content.map(({ text }) => text).join("");

/** What the model server was really sent. */
function sentTo(server: ChatCompletionsServer): RebuiltMessage[][] {
  return server.requests.map(({ body }) =>
    body.messages.map(({ role, content, tool_calls: calls = [], tool_call_id: callId }) => ({
      role,
      content: textIn(content ?? ""),
      calls: calls.map(({ id, function: { name, arguments: args } }) => ({
        id,
        name,
        args: JSON.parse(args) as unknown,
      })),
      ...(callId !== undefined && { callId }),
    })),
  );
}

const omitting = (spans: readonly SpanRecord[]): SpanRecord[] =>
  spans.filter(({ attributes }) => attributes["supportbot.omitted_messages"] !== undefined);

describe("from the spans of a session alone", () => {
  test("every message, call and result of a long one of ours can be rebuilt, and every prompt", async () => {
    await using open = await openScriptedBot(scriptFor("lookup_order", "order_id"));
    for (const turn of turns) await open.bot.say({ sessionId: "long", userId: "u", text: wordsOf(turn) });
    await open.bot.flush();
    using store = new SpanStore(`${open.dataDir}/spans.db`);
    const spans = store.spansOf("long");
    const history = await open.bot.history({ sessionId: "long", userId: "u", limit: TURNS });

    expect(rebuiltHistory(spans)).toEqual(
      history.map(({ role, content, toolCalls = [], toolCallId }) => ({
        role,
        content,
        calls: toolCalls,
        ...(toolCallId !== undefined && { callId: toolCallId }),
      })),
    );
    expect(history).toHaveLength(TURNS * 5);
    expect(rebuiltPrompts(spans)).toEqual(sentTo(open.server));
  }, 60_000);

  test.each(["createReactAgent", "createAgent"] as const)(
    "so it is of a %s that shows its model everything, although its spans do not grow",
    async (kind) => {
      using dataDir = makeDataDir();
      await using server = await openChatCompletionsServer(scriptFor("look_up", "id"));
      await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
      const llm = createOpenAIModel({ name: "test-model", baseURL: server.url, apiKey: "none" });
      const lookUp = tool(({ id }) => `${id} is in transit. ${"By van. ".repeat(40)}`, {
        name: "look_up",
        description: "Where an order is",
        schema: z.object({ id: z.string() }),
      });
      const parts = { tools: [lookUp], checkpointer: new MemorySaver() };
      const agent =
        kind === "createAgent"
          ? createAgent({ model: llm, ...parts, systemPrompt: "Be kind.", middleware: [counting] })
          : createReactAgent({ llm, ...parts, prompt: "Be kind." });
      const run = runConfigFor({ sessionId: "theirs" });
      for (const turn of turns) await agent.invoke({ messages: [{ role: "user", content: wordsOf(turn) }] }, run);
      await tracing.flush();
      const spans = tracing.store.spansOf("theirs");
      const { messages } = (await agent.getState(run)).values as { messages: { content: string; getType(): string }[] };

      const roles = new Map([
        ["human", "user"],
        ["ai", "assistant"],
      ]);
      const said = messages.map((one) => ({ role: roles.get(one.getType()) ?? one.getType(), content: one.content }));
      expect(rebuiltHistory(spans).map(({ role, content }) => ({ role, content }))).toEqual(said);
      expect(rebuiltPrompts(spans)).toEqual(sentTo(server));
      expect(omitting(spans).length).toBeGreaterThan(TURNS);
      const bytes = spans.map(({ attributes }) => Buffer.byteLength(JSON.stringify(attributes)));
      expect(Math.max(...bytes)).toBeLessThan(64 * 1024);
    },
    60_000,
  );
});
