import { describe, expect, test, vi } from "vitest";
import type { SupportBot } from "../../src/app.ts";
import { faultIn, type Scripted } from "../support/chat-completions-server.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openBotAt, openScriptedBot, readStream } from "../support/scripted-bot.ts";

const words = { sessionId: "s1", text: "When will order 12345 arrive?" };
const tellArrival: Scripted = { text: "It will arrive on March 15th." };
const askForOrder: Scripted = { calls: [{ name: "lookup_order", args: { order_id: "12345" } }] };

const ways = [
  ["say", (bot: SupportBot, said: typeof words) => bot.say(said)],
  ["stream", async (bot: SupportBot, said: typeof words) => (await readStream(bot.stream(said))).result],
] as const;

describe.concurrent.each(ways)("through %s", (_, take) => {
  test("a server that is busy for a moment is asked again", async () => {
    await using scripted = await openScriptedBot([{ status: 429, headers: { "retry-after": "1" } }, tellArrival]);

    const result = await take(scripted.bot, words);

    expect(result.error).toBeUndefined();
    expect(result.reply).toBe("It will arrive on March 15th.");
    expect(scripted.server.requests).toHaveLength(2);
  });

  test("a server that stays broken gives a friendly reply, and the next turn works", async () => {
    const broken: Scripted = { status: 500, message: "out of order" };
    await using scripted = await openScriptedBot([broken, broken, broken, tellArrival]);

    const failed = await take(scripted.bot, words);
    const next = await take(scripted.bot, { ...words, text: "And now?" });

    expect(failed).toMatchObject({ turn: 1, error: { code: "model" } });
    expect(failed.error?.message).toContain("out of order");
    expect(failed.reply).toMatch(/try again/u);
    expect(failed.reply).not.toMatch(/500|out of order/u);
    expect(next).toMatchObject({ turn: 2, reply: "It will arrive on March 15th." });
    expect(next.error).toBeUndefined();
  });

  test("a turn that fails after its tool ran leaves no call unanswered for the next", async () => {
    await using scripted = await openScriptedBot([askForOrder, { status: 401 }, tellArrival]);

    const failed = await take(scripted.bot, words);
    const next = await take(scripted.bot, { ...words, text: "And now?" });

    expect(failed.error?.code).toBe("model");
    expect(next.reply).toBe("It will arrive on March 15th.");
    for (const { body } of scripted.server.requests) expect(faultIn(body.messages)).toBeUndefined();
  });

  test("an answer of nothing is an error and not a reply", async () => {
    await using scripted = await openScriptedBot([{ text: "" }, tellArrival]);

    const failed = await take(scripted.bot, words);
    const next = await take(scripted.bot, words);

    expect(failed.error?.code).toBe("model");
    expect(failed.reply).toMatch(/try again/u);
    expect(next.reply).toBe("It will arrive on March 15th.");
  });
});

describe.concurrent.each(["socket destroyed", "ended early"] as const)("a stream that is cut off, %s", (cut) => {
  test("is an error, and its half answer is not kept as a reply", async () => {
    await using scripted = await openScriptedBot([{ text: "It will not", cut }, tellArrival]);

    const { result: failed } = await readStream(scripted.bot.stream(words));
    const next = await scripted.bot.say({ ...words, text: "And now?" });

    expect(failed.error?.code).toBe("model");
    expect(failed.reply).not.toContain("It will not");
    expect(next.reply).toBe("It will arrive on March 15th.");
    expect(JSON.stringify(await scripted.bot.history({ sessionId: "s1" }))).not.toContain("It will not");
  });
});

test.concurrent.each(["socket destroyed", "ended early"] as const)(
  "a call that is cut off, %s, is not made",
  async (cut) => {
    await using scripted = await openScriptedBot([
      { calls: [{ name: "lookup_order", args: { order_id: "12345", about: "details" } }], cut },
      tellArrival,
    ]);

    const { result: failed } = await readStream(scripted.bot.stream(words));
    const next = await scripted.bot.say({ ...words, text: "And now?" });

    expect(failed).toMatchObject({ tools: [], error: { code: "model" } });
    expect(next.reply).toBe("It will arrive on March 15th.");
  },
);

test.concurrent("a plain answer that ends in the middle is an error", async () => {
  await using scripted = await openScriptedBot([
    { text: "It will not", cut: "ended early" },
    { status: 400, message: "no" },
  ]);

  const failed = await scripted.bot.say(words);

  expect(failed.error?.code).toBe("model");
  expect(failed.reply).not.toContain("It will not");
});

test.concurrent("a model that does not answer can be given up on, and the session goes on", async () => {
  await using scripted = await openScriptedBot([{ hangs: true }, tellArrival]);

  const leaving = new AbortController();

  const stopped = scripted.bot.say({ ...words, signal: leaving.signal });
  await vi.waitUntil(() => scripted.server.requests.length === 1, { timeout: 20_000 });
  leaving.abort();
  await expect(stopped).rejects.toThrow(/abort/iu);
  const next = await scripted.bot.say({ ...words, text: "And now?" });

  expect(next).toMatchObject({ turn: 2, reply: "It will arrive on March 15th." });
});

test.concurrent("a server that cannot be reached gives one sentence that says what to check", async () => {
  using dataDir = makeDataDir();
  await using bot = await openBotAt("http://127.0.0.1:1/v1", { dataDir: dataDir.path });

  const { error, reply } = await bot.say(words);

  expect(error?.code).toBe("model");
  expect(error?.message).toMatch(/OPENAI_BASE_URL/u);
  expect(error?.message).not.toMatch(/\n|\bat .+:\d+:\d+/u);
  expect(reply).toMatch(/try again/u);
});
