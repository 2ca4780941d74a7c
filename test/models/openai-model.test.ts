import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SupportBot } from "../../src/app.ts";
import { faultIn, openChatCompletionsServer, USAGE, type Scripted } from "../support/chat-completions-server.ts";
import { openScriptedBot, readStream } from "../support/scripted-bot.ts";

const askForOrder: Scripted = { calls: [{ name: "lookup_order", args: { order_id: "12345" } }] };
const tellArrival: Scripted = { text: "It will arrive on March 15th." };
const words = { sessionId: "s1", text: "When will order 12345 arrive?" };

const ways = [
  ["say", (bot: SupportBot, said: typeof words) => bot.say(said)],
  ["stream", async (bot: SupportBot, said: typeof words) => (await readStream(bot.stream(said))).result],
] as const;

describe.each(ways)("through %s", (way, take) => {
  test("the model's tool call runs and its answer comes back to the model", async () => {
    await using scripted = await openScriptedBot([askForOrder, tellArrival]);

    const result = await take(scripted.bot, words);

    expect(result).toMatchObject({
      reply: "It will arrive on March 15th.",
      tools: [{ name: "lookup_order", ok: true }],
    });
    const [, second] = scripted.server.requests;
    const answer = second?.body.messages.at(-1);
    expect(answer?.role).toBe("tool");
    expect(JSON.parse(answer?.content ?? "")).toMatchObject({ order_id: "12345", arrival_date: "2026-03-15" });
  });

  test("the tokens of all the turn's model calls are counted", async () => {
    await using scripted = await openScriptedBot([askForOrder, tellArrival]);

    const { usage } = await take(scripted.bot, words);

    expect(usage).toEqual({ inputTokens: 2 * USAGE.prompt_tokens, outputTokens: 2 * USAGE.completion_tokens });
  });

  test("the model is told its tools, the conversation and what is known", async () => {
    await using scripted = await openScriptedBot([{ text: "One moment." }, tellArrival]);

    await take(scripted.bot, words);
    await take(scripted.bot, { ...words, text: "And now?" });

    const { path, body } = scripted.server.requests[1] ?? {};
    expect(path).toBe("/v1/chat/completions");
    expect(body?.stream ?? false).toBe(way === "stream");
    expect(body).toMatchObject({
      model: "test-model",
      tools: [
        { function: { name: "lookup_order" } },
        { function: { name: "search_help" } },
        { function: { name: "recall" } },
      ],
    });
    expect(body?.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "system", "user"]);
    expect(body?.messages[3]?.content).toContain("order_id 12345: active");
  });

  test("two calls at once are both answered, in the order they were made", async () => {
    const calls = ["12345", "10155"].map((order_id) => ({ name: "lookup_order", args: { order_id } }));
    await using scripted = await openScriptedBot([{ calls }, { text: "Both are on their way." }]);

    const result = await take(scripted.bot, { ...words, text: "Where are orders 12345 and 10155?" });

    const { messages } = scripted.server.requests[1]?.body ?? { messages: [] };
    const answered = messages.filter(({ role }) => role === "tool").map(({ tool_call_id: id }) => id);
    expect(faultIn(messages)).toBeUndefined();
    expect(answered).toEqual(messages.flatMap(({ tool_calls: made = [] }) => made.map(({ id }) => id)));
    expect(result.tools).toEqual([
      { name: "lookup_order", ok: true },
      { name: "lookup_order", ok: true },
    ]);
  });
});

test("a streamed answer comes token by token, tools as they are called and where they ran, the result last", async () => {
  await using scripted = await openScriptedBot([askForOrder, tellArrival]);

  const { events, tokens, result } = await readStream(scripted.bot.stream(words));

  expect(tokens).toEqual(["It ", "will ", "arrive ", "on ", "March ", "15th."]);
  expect(events.slice(0, 2)).toEqual([
    { type: "call", name: "lookup_order" },
    { type: "tool", name: "lookup_order", ok: true },
  ]);
  expect(result.reply).toBe(tokens.join(""));
});

test("a streamed call asks the server for its usage", async () => {
  await using scripted = await openScriptedBot([tellArrival]);

  await readStream(scripted.bot.stream(words));

  expect(scripted.server.requests[0]?.body.stream_options).toEqual({ include_usage: true });
});

test("a server of one's own without a key is sent none that is worth anything", async () => {
  await using scripted = await openScriptedBot([tellArrival]);

  await scripted.bot.say(words);

  expect(scripted.server.requests[0]?.headers.authorization).toBe("Bearer none");
});

test("the key does not follow a redirect to another server", async () => {
  await using elsewhere = await openChatCompletionsServer([tellArrival]);
  const location = `${elsewhere.url.replace("127.0.0.1", "localhost")}/chat/completions`;
  await using scripted = await openScriptedBot([{ status: 307, headers: { location } }], { apiKey: "sk-secret-123" });

  await scripted.bot.say(words);

  expect(scripted.server.requests[0]?.headers.authorization).toBe("Bearer sk-secret-123");
  expect(JSON.stringify(elsewhere.requests.map(({ headers }) => headers))).not.toContain("sk-secret-123");
});

test("the key is neither in a failed turn's result nor in what is stored", async () => {
  await using scripted = await openScriptedBot([{ status: 401, message: "Incorrect API key" }], {
    apiKey: "sk-secret-123",
  });

  const result = await scripted.bot.say(words);
  await scripted.bot.flush();

  const stored = readdirSync(scripted.dataDir).map((file) => readFileSync(join(scripted.dataDir, file), "latin1"));
  expect(result.error?.code).toBe("model");
  expect(JSON.stringify(result)).not.toContain("sk-secret-123");
  expect(stored.length).toBeGreaterThan(2);
  expect(stored.filter((text) => text.includes("sk-secret-123"))).toEqual([]);
});
