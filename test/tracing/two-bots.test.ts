import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool } from "@langchain/core/tools";
import { expect, test } from "vitest";
import { z } from "zod";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("each bot's spans go to its own store, also when both talk at once", async () => {
  using here = makeDataDir();
  using there = makeDataDir();
  await using one = await createSupportBot({ model: "offline", dataDir: here.path });
  await using other = await createSupportBot({ model: "offline", dataDir: there.path });
  const say = (bot: typeof one, sessionId: string) => bot.say({ sessionId, text: "Where is order 12345?" });
  await Promise.all([say(one, "one-1"), say(other, "other-1"), say(one, "one-2"), say(other, "other-2")]);
  const ids = (bot: typeof one): string[] => bot.sessions.list().map(({ sessionId }) => sessionId);
  expect(new Set(ids(one))).toEqual(new Set(["one-1", "one-2"]));
  expect(new Set(ids(other))).toEqual(new Set(["other-1", "other-2"]));
  expect(new Set([...one.sessions.list(), ...other.sessions.list()].map(({ spans }) => spans)).size).toBe(1);
});

test("the same session id in two bots stays two sessions, each with its own user", async () => {
  using here = makeDataDir();
  using there = makeDataDir();
  await using one = await createSupportBot({ model: "offline", dataDir: here.path });
  await using other = await createSupportBot({ model: "offline", dataDir: there.path });
  const invoke = (bot: typeof one, userId?: string) =>
    bot.graph.invoke(
      { messages: [{ role: "user", content: "Where is order 12345?" }] },
      { configurable: { thread_id: "shared" }, ...(userId !== undefined && { context: { userId } }) },
    );
  await invoke(other, "ada");
  await invoke(one);
  expect(other.sessions.get("shared")).toMatchObject({ userId: "ada" });
  expect(one.sessions.get("shared")).not.toHaveProperty("userId");
});

test("a bot that is closed leaves the other's tracing as it was", async () => {
  using here = makeDataDir();
  using there = makeDataDir();
  await using left = await createSupportBot({ model: "offline", dataDir: there.path });
  const closed = await createSupportBot({ model: "offline", dataDir: here.path });
  await closed[Symbol.asyncDispose]();
  await left.say({ sessionId: "still", text: "Where is my order?" });
  expect(left.sessions.get("still").turns).toMatchObject([{ turn: 1, input: "Where is my order?" }]);
});

test("a bot opened again in the same folder goes on with the same store", async () => {
  using dataDir = makeDataDir();
  for (const text of ["Where is my order?", "It's order 12345"]) {
    await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
    await bot.say({ sessionId: "again", text });
  }
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  expect(bot.sessions.get("again").turns.map(({ turn, input }) => [turn, input])).toEqual([
    [1, "Where is my order?"],
    [2, "It's order 12345"],
  ]);
});

test("a model that a tool calls without passing its config on is a span of the same turn", async () => {
  using elsewhere = makeDataDir();
  using dataDir = makeDataDir();
  const inner = fakeModel().respond(new AIMessage("translated"));
  const translate = tool(async ({ text }) => (await inner.invoke(text)).text, {
    name: "translate",
    description: "Translates",
    schema: z.object({ text: z.string() }),
  });
  const model = fakeModel()
    .respondWithTools([{ name: "translate", args: { text: "hallo" }, id: "call_1" }])
    .respond(new AIMessage("Done."));
  await using first = await createSupportBot({ model: "offline", dataDir: elsewhere.path });
  await using bot = await createSupportBot({ model, tools: [translate], dataDir: dataDir.path });
  const { traceId } = await bot.say({ sessionId: "nested", userId: "ada", text: "Translate hallo" });
  const [turn] = bot.sessions.get("nested").turns;
  expect(turn?.traceIds).toEqual([traceId]);
  expect(turn?.steps.filter(({ kind }) => kind === "model")).toHaveLength(3);
  expect(first.sessions.list()).toEqual([]);
});
