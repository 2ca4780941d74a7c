import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool } from "@langchain/core/tools";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";
import { readStream } from "../support/scripted-bot.ts";

const words = { sessionId: "s1", text: "Where is order 12345?" };
const next = { sessionId: "s1", text: "When will it arrive?" };

let dataDir: DataDir;
let bot: SupportBot;

beforeEach(async () => {
  dataDir = makeDataDir();
  bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
});

afterEach(async () => {
  await bot[Symbol.asyncDispose]();
  dataDir[Symbol.dispose]();
});

async function saidIn(from: SupportBot): Promise<string[]> {
  const history = await from.history({ sessionId: "s1" });
  return history.filter(({ role }) => role === "user").map(({ content }) => content);
}

test("a stream that is left early ends its turn, and the session goes on", async () => {
  for await (const event of bot.stream(words)) if (event.type === "token") break;

  const result = await bot.say(next);

  expect(result).toMatchObject({ turn: 2, reply: "Order 12345 will arrive on March 15th." });
  expect(await saidIn(bot)).toEqual([words.text, next.text]);
});

test("a stream that is never begun holds nobody up", async () => {
  bot.stream(words);

  expect((await bot.say(next)).turn).toBe(1);
});

test("a reply that is aborted in the middle throws the signal's reason, and the session goes on", async () => {
  const leaving = new AbortController();
  const reading = async (): Promise<void> => {
    for await (const event of bot.stream({ ...words, signal: leaving.signal }))
      if (event.type === "token") leaving.abort(new Error("closed the window"));
  };

  await expect(reading()).rejects.toThrow("closed the window");
  const { result } = await readStream(bot.stream(next));

  expect(result).toMatchObject({ turn: 2, reply: "Order 12345 will arrive on March 15th." });
  expect(await saidIn(bot)).toEqual([words.text, next.text]);
});

test("a turn whose signal is aborted already does not begin", async () => {
  const signal = AbortSignal.abort(new Error("too late"));

  await expect(bot.say({ ...words, signal })).rejects.toThrow("too late");
  await expect(bot.history({ sessionId: "s1" })).rejects.toMatchObject({ name: "SessionNotFoundError" });
});

test("a turn that waits for another and is aborted leaves nothing behind", async () => {
  const leaving = new AbortController();
  const first = bot.say(words);
  const waiting = bot.say({ sessionId: "s1", text: "Never mind", signal: leaving.signal });
  leaving.abort(new Error("changed my mind"));

  await expect(waiting).rejects.toThrow("changed my mind");
  await first;

  expect(await bot.say(next)).toMatchObject({ turn: 2 });
  expect(await saidIn(bot)).toEqual([words.text, next.text]);
});

test("a turn that is aborted while a tool runs leaves no call unanswered", async () => {
  using ownDir = makeDataDir();
  const leaving = new AbortController();
  const slow = tool(
    async () => {
      leaving.abort(new Error("gone"));
      return new Promise<string>(() => undefined);
    },
    { name: "wait_for_ever", description: "Waits.", schema: z.object({}) },
  );
  const model = fakeModel()
    .respondWithTools([{ name: "wait_for_ever", args: {}, id: "c1" }])
    .respond(new AIMessage("Here I am."));
  await using own = await createSupportBot({ model, tools: [slow], dataDir: ownDir.path });

  await expect(own.say({ ...words, signal: leaving.signal })).rejects.toThrow("gone");
  const result = await own.say(next);

  expect(result).toMatchObject({ turn: 2, reply: "Here I am." });
  const asked = model.calls[1]?.messages.map((message) => message.getType());
  expect(asked).toEqual(["system", "human", "ai", "tool", "ai", "system", "human"]);
});

test("disposing waits for the turns that run", async () => {
  using ownDir = makeDataDir();
  const own = await createSupportBot({ model: "offline", dataDir: ownDir.path });
  const saying = own.say(words);

  await own[Symbol.asyncDispose]();

  expect((await saying).reply).toMatch(/in transit/u);
});
