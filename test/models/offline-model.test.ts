import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { textOf } from "../../src/lib/messages.ts";
import { OfflineModel } from "../../src/models/offline-model.ts";
import { demoOrders } from "../../src/orders/demo-orders.ts";
import type { OrderRepository } from "../../src/orders/order.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { lookupOrder } from "../../src/tools/lookup-order.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { readStream } from "../support/scripted-bot.ts";

const dataDir = makeDataDir();
let bot: SupportBot;
let sessions = 0;

beforeAll(async () => {
  bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
});

afterAll(async () => {
  await bot[Symbol.asyncDispose]();
  dataDir[Symbol.dispose]();
});

async function converse(messages: string[], userId: string | undefined = "demo-customer"): Promise<TurnResult[]> {
  sessions += 1;
  const turns: TurnResult[] = [];
  for (const text of messages) turns.push(await bot.say({ sessionId: `s${sessions}`, userId, text }));
  return turns;
}

async function lastReply(...messages: string[]): Promise<string | undefined> {
  return (await converse(messages)).at(-1)?.reply;
}

test("it never asks again for the number that it knows", async () => {
  const turns = await converse([
    "Where is order 12345?",
    "what's in it?",
    "how much was it?",
    "who delivers it?",
    "and where is it going?",
    "thanks",
    "hm, when did you say it arrives?",
  ]);

  expect(turns.map(({ reply }) => reply).filter((reply) => /order number|which order/iu.test(reply))).toEqual([]);
  expect(turns.at(-1)?.reply).toBe("Order 12345 will arrive on March 15th.");
});

test("an order of the first turn is known in the ninth, whatever was said between", async () => {
  const turns = await converse([
    "Where is order 12345?",
    "thanks",
    "what is your return policy?",
    "My zip is 97205",
    "my email is ann@b.example",
    "ok",
    "do you ship to Spain?",
    "can I talk to a person?",
    "so when will it arrive?",
  ]);

  expect(turns[8]?.reply).toBe("Order 12345 will arrive on March 15th.");
  expect(turns.filter(({ reply }) => /order number|which order/iu.test(reply))).toEqual([]);
});

test("an e-mail address or a postal code is taken note of, and not refused", async () => {
  const turns = await converse(["My zip is 97205", "my email is ann@b.example"]);

  for (const { reply } of turns) expect(reply).toMatch(/^Thank you, I have noted that/u);
});

test("after an order that the shop does not have it asks to check that one, until another is named", async () => {
  const turns = await converse(["Where is order 99999?", "When will it arrive?", "it's 12345", "who delivers it?"]);

  expect(turns[1]?.reply).toBe("I cannot find an order 99999. Could you please check the number?");
  expect(turns[3]?.reply).toBe("Order 12345 is carried by UPS.");
});

test("it asks which of two is meant by their names, although a third order is known", async () => {
  const turns = await converse([
    "Where is order 10228?",
    "And orders 12345 and 10155?",
    "when will it arrive?",
    "both",
    "who delivers it?",
    "the second one",
  ]);

  expect(turns[2]?.reply).toBe("Which order do you mean: 12345 or 10155?");
  expect(turns[3]?.reply).toMatch(/^Order 12345 will arrive .* Order 10155 was delivered/u);
  expect(turns[4]?.reply).toBe("Which order do you mean: 12345 or 10155?");
  expect(turns[5]?.reply).toMatch(/^Order 10155 is carried by/u);
});

test("orders that were known before are looked up where they are named together again", async () => {
  const last = await lastReply("Where is order 12345?", "And order 10155?", "12345 and 10155: which carrier?");

  expect(last).toMatch(/^Order 12345 is carried .* Order 10155 is carried/u);
});

test("a choice that the ledger understood is not made a second time", async () => {
  const turns = await converse([
    "Where are orders 12345 and 10155?",
    "the second one",
    "and the first one?",
    "when does it arrive?",
  ]);

  expect(turns.slice(1).map(({ context }) => context.activeOrderId)).toEqual(["10155", "12345", "12345"]);
  expect(turns.slice(1).map(({ reply }) => /^Order (\d+)/u.exec(reply)?.[1])).toEqual(["10155", "12345", "12345"]);
});

test("several orders named at once are each looked up", async () => {
  const [turn] = await converse(["Where are orders 12345, 10155 and 10228?"]);

  expect(turn?.tools).toHaveLength(3);
  expect(turn?.reply).toMatch(/Order 12345 .*Order 10155 .*Order 10228 /u);
});

test("of several orders it asks which is meant, and takes a number or a place for an answer", async () => {
  const named = "Status of orders 12345 and 10155 please";

  expect(await lastReply(named, "what's in it?")).toBe("Which order do you mean: 12345 or 10155?");
  expect(await lastReply(named, "when will it arrive?", "12345")).toBe("Order 12345 will arrive on March 15th.");
  expect(await lastReply(named, "when will it arrive?", "the first one")).toBe(
    "Order 12345 will arrive on March 15th.",
  );
  expect(await lastReply(named, "when do they arrive?")).toMatch(/Order 12345 .*Order 10155 /u);
});

test("an order named later is the one that is meant then", async () => {
  const turns = await converse(["Where is order 12345?", "and order 10155?", "when did it arrive?", "and 12345?"]);

  expect(turns.map(({ context }) => context.activeOrderId)).toEqual(["12345", "10155", "10155", "12345"]);
  expect(turns[2]?.reply).toMatch(/^Order 10155 was delivered on/u);
});

test.each([
  ["no, sorry, I meant 10155"],
  ["oops, wrong number, it's 10155"],
  ["Actually it's 10155, not 12345"],
  ["I mistyped, order 10155"],
])("a corrected number takes the place of the first: %s", async (correction) => {
  const turns = await converse(["When will order 12345 arrive?", correction, "who delivers it?"]);

  expect(turns[1]?.reply).toMatch(/^Order 10155 was delivered on/u);
  expect(turns[2]?.reply).toMatch(/^Order 10155 is carried by/u);
});

test("a number that no order has is said to be unknown, and the right one is taken after it", async () => {
  const [, unknown, right] = await converse(["Where is my order?", "99999", "oh sorry it's 12345"]);

  expect(unknown?.reply).toBe("I cannot find an order 99999. Could you please check the number?");
  expect(right?.reply).toMatch(/^Order 12345 is in transit/u);
});

test.each([
  "what's in order ID?",
  "How much was order ID?",
  "which address is order ID going to?",
  "who paid order ID?",
])("another's order and an unknown one get the same sentence: %s", async (question) => {
  const others = await lastReply(question.replace("ID", "10228"));
  const unknown = await lastReply(question.replace("ID", "99999"));

  expect(others).toContain("10228");
  expect(others?.replaceAll("10228", "99999")).toBe(unknown);
});

test("whoever names another's order hears of its delivery", async () => {
  expect(await lastReply("Where is order 10228?")).toMatch(/^Order 10228 was delivered on/u);
});

test("a caller who is nobody hears no details of any order", async () => {
  sessions += 1;
  const { reply } = await bot.say({ sessionId: `s${sessions}`, text: "what's in order 12345?" });

  expect(reply).toMatch(/^I find no order 12345 on your account/u);
});

test("an order that has not been sent has no carrier, no date and no tracking number", async () => {
  const own = demoOrders().find(({ status }) => status === "pending");
  const ask = async (text: string): Promise<string | undefined> =>
    (await converse([`${text} order ${own?.order_id}`], own?.user_id)).at(-1)?.reply;

  expect(await ask("Where is")).toMatch(/ is pending\.$/u);
  expect(await ask("When will I get")).toMatch(/^There is no arrival date/u);
  expect(await ask("Which carrier has")).toMatch(/^No carrier is named/u);
  expect(await ask("What is the tracking number of")).toMatch(/^There is no tracking number/u);
});

test("every fact of a reply is the shop's, whatever the shop holds", async () => {
  using ownDir = makeDataDir();
  using orders = openSqliteOrders(":memory:");
  const item = { name: "Sousaphone", item_id: "1", price: 4321, options: {} };
  const shared = { carrier: "Mule & Sons", items: [item], fulfillments: [], payment_history: [] };
  await orders.save([
    { order_id: "AB-7001", user_id: "u", status: "on the mountain", arrival_date: "2031-12-22", ...shared },
  ]);
  await using ownBot = await createSupportBot({ model: "offline", dataDir: ownDir.path, orders });
  const ask = async (text: string): Promise<string> => (await ownBot.say({ sessionId: "s", userId: "u", text })).reply;

  expect(await ask("Where is order AB-7001?")).toMatch(/on the mountain.*December 22nd/u);
  expect(await ask("who brings it?")).toContain("Mule & Sons");
  expect(await ask("how much was it?")).toMatch(/\$4321\.00.*Sousaphone/u);
});

test("a shop that cannot be asked is said to be so, and nothing is made up", async () => {
  using ownDir = makeDataDir();
  const orders: OrderRepository = {
    find: () => Promise.reject(new Error("disk I/O error")),
    save: () => Promise.resolve(),
    count: () => Promise.resolve(1),
  };
  await using ownBot = await createSupportBot({ model: "offline", dataDir: ownDir.path, orders });

  const { reply, tools } = await ownBot.say({ sessionId: "s", text: "Where is order 12345?" });

  expect(reply).toBe("I could not look that up just now. Please try again in a moment.");
  expect(tools).toEqual([{ name: "lookup_order", ok: false }]);
});

test("the same conversation gives the same replies and counts again", async () => {
  const messages = ["Hi", "Where is my order?", "12345", "what's in it, and thanks"];
  const told = (turns: TurnResult[]): unknown => turns.map(({ reply, usage, tools }) => ({ reply, usage, tools }));

  expect(told(await converse(messages))).toEqual(told(await converse(messages)));
});

test("it streams word by word what it says whole, and counts the same tokens", async () => {
  const text = "Where is order 12345?";

  const [said] = await converse([text]);
  const { tokens, result } = await readStream(bot.stream({ sessionId: "streamed", userId: "demo-customer", text }));

  expect(tokens).toEqual("Order 12345 is in transit and will arrive on March 15th.".match(/\S+\s*/gu));
  expect(result.reply).toBe(said?.reply);
  expect(result.usage).toEqual(said?.usage);
  expect(result.usage.outputTokens).toBeGreaterThan(10);
});

test("it works in a graph that is not ours", async () => {
  using orders = openSqliteOrders(":memory:");
  await orders.save(demoOrders());
  const agent = createReactAgent({ llm: new OfflineModel(), tools: [lookupOrder(orders)], prompt: "Be kind." });

  const asked = await agent.invoke({ messages: [{ role: "user", content: "Where is my order?" }] });
  const { messages } = await agent.invoke({ messages: [...asked.messages, { role: "user", content: "It's 12345" }] });

  expect(messages.map((message) => message.getType())).toEqual(["human", "ai", "human", "ai", "tool", "ai"]);
  expect(messages.map(textOf).at(-1)).toBe("Order 12345 is in transit and will arrive on March 15th.");
});

test("without a tool for lookups it says so", async () => {
  const answer = await new OfflineModel().invoke("Where is order 12345?");

  expect(answer.text).toBe("I am sorry, I cannot look up orders here.");
});
