import { afterAll, beforeAll, expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { readStream } from "../support/scripted-bot.ts";

const dataDir = makeDataDir();
let bot: SupportBot;

beforeAll(async () => {
  bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
});

afterAll(async () => {
  await bot[Symbol.asyncDispose]();
  dataDir[Symbol.dispose]();
});

const ten = Array.from({ length: 10 }, (_, index) => `Where is order ${10_155 + 73 * index}?`);

test("of ten messages said at once in one session none is lost, and each is a turn", async () => {
  const results = await Promise.all(ten.map((text) => bot.say({ sessionId: "said", text })));

  expect(results.map(({ turn }) => turn)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  for (const [index, { reply }] of results.entries()) expect(reply).toContain(`rder ${10_155 + 73 * index} `);
  const history = await bot.history({ sessionId: "said" });
  expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(ten);
});

test("of ten streams and calls mixed none is lost either", async () => {
  const results = await Promise.all(
    ten.map((text, index) => {
      const words = { sessionId: "mixed", text };
      return index % 2 === 0 ? bot.say(words) : readStream(bot.stream(words)).then(({ result }) => result);
    }),
  );

  expect(results.map(({ turn }) => turn)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const history = await bot.history({ sessionId: "mixed" });
  expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(ten);
});

test("two sessions do not wait for each other", async () => {
  const held = bot.stream({ sessionId: "held", text: "Where is order 12345?" });
  await held.next();

  const other = await bot.say({ sessionId: "free", text: "Where is order 12345?" });

  expect(other.turn).toBe(1);
  await readStream(held);
});

test("the graph called with a thread alone is a turn of the same session", async () => {
  await bot.say({ sessionId: "direct", text: "Where is order 12345?" });
  const words = { messages: [{ role: "user", content: "When will it arrive?" }] } as never;

  const { turn } = await bot.graph.invoke(words, { configurable: { thread_id: "direct" } });
  const next = await bot.say({ sessionId: "direct", text: "Who delivers it?" });

  expect(turn).toBe(2);
  expect(next).toMatchObject({ turn: 3, reply: "Order 12345 is carried by UPS." });
});

test("what is known goes with the conversation, with its turn and its source", async () => {
  await bot.say({ sessionId: "known", text: "Hello" });
  const { context } = await bot.say({ sessionId: "known", text: "My order is #12345" });

  expect(context.activeOrderId).toBe("12345");
  expect(context.entries).toMatchObject([
    { type: "order_id", value: "12345", turn: 2, source: "user", status: "active" },
  ]);
});
