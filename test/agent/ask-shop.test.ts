import { expect, test } from "vitest";
import { shopAsker } from "../../src/agent/ask-shop.ts";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { Order } from "../../src/orders/order.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { makeDataDir } from "../support/data-dir.ts";

const orderOf = (order_id: string): Order => Order.parse({ order_id, user_id: "ann", status: "shipped" });

async function openBot(ids: string[], find?: () => never): Promise<{ bot: SupportBot } & AsyncDisposable> {
  const folder = makeDataDir();
  const orders = openSqliteOrders(":memory:");
  await orders.save(ids.map(orderOf));
  const bot = await createSupportBot({
    model: "offline",
    dataDir: folder.path,
    orders: find ? { ...orders, find } : orders,
  });
  return {
    bot,
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      orders[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

test.each([
  ["ABCDEF", "Where is order abcdef?"],
  ["77", "Where is order 77?"],
  ["A-1", "Where is order A-1?"],
])("an order of a shop is known by its list where no rule reads it: %s", async (id, text) => {
  await using opened = await openBot([id, "12345"]);
  const { context } = await opened.bot.say({ sessionId: "s", text });
  expect(context.activeOrderId).toBe(id.replace("-", ""));
});

test("a number that looks like none of the shop's is no order's, unless it is called one", async () => {
  await using opened = await openBot(["12345", "67890"]);
  const hinted = await opened.bot.say({ sessionId: "s", text: "what about 6469567736" });
  expect(hinted.context.activeOrderId).toBeNull();
  const called = await opened.bot.say({ sessionId: "t", text: "Where is order #W1234567?" });
  expect(called.reply).toBe("I cannot find an order W1234567. Could you please check the number?");
});

test("a shop that cannot be asked leaves it to the rules", async () => {
  await using opened = await openBot(["12345"], () => {
    throw new Error("the shop is away");
  });
  const { context, tools } = await opened.bot.say({ sessionId: "s", text: "Where is order 12345?" });
  expect({ active: context.activeOrderId, tools }).toEqual({
    active: "12345",
    tools: [{ name: "lookup_order", ok: false }],
  });
});

test.each(["find", "someIds"])("a shop whose %s never answers is not waited for", async (silent) => {
  using orders = openSqliteOrders(":memory:");
  const ask = shopAsker({ ...orders, [silent]: () => new Promise(() => undefined) });
  expect(await ask("12345", { kind: "said", turn: 1, mentions: [], correction: false })).toBeUndefined();
});
