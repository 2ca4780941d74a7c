import { expect, test } from "vitest";
import { demoOrders } from "../../src/orders/demo-orders.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { lookupOrder } from "../../src/tools/lookup-order.ts";

const shop = openSqliteOrders(":memory:");
await shop.save(demoOrders());
const tool = lookupOrder(shop);

/** What the model is told of an order. */
async function look(orderId: string, about: "delivery" | "details", userId?: string): Promise<object> {
  const answer: unknown = await tool.invoke({ order_id: orderId, about }, { context: { userId } } as never);
  return JSON.parse(String(answer)) as object;
}

const delivery = { found: true, order_id: "12345", status: "in transit", carrier: "UPS", arrival_date: "2026-03-15" };

test.each([undefined, "someone-else", "demo-customer"])(
  "whoever names a number (%s) hears status, carrier and date, and nothing else",
  async (userId) => {
    expect(await look(" #12-345", "delivery", userId)).toEqual(delivery);
  },
);

test("an order's own customer hears its items, prices, address and payment", async () => {
  expect(await look("12345", "details", "demo-customer")).toMatchObject({
    ...delivery,
    total: 124.4,
    items: [{ name: "Mechanical Keyboard", price: 89.9 }, { name: "Desk Lamp" }],
    address: { city: "Portland" },
    payment_history: [{ amount: 124.4 }],
  });
});

test.each([undefined, "", "someone-else", "DEMO-CUSTOMER"])(
  "details of another's order and of an unknown one are the same answer to %j",
  async (userId) => {
    const others = await look("12345", "details", userId);
    const unknown = await look("99999", "details", userId);
    expect(others).toEqual({ order_id: "12345", found: false, about: "details" });
    expect(unknown).toEqual({ order_id: "99999", found: false, about: "details" });
  },
);

test("the delivery of an unknown order is not found", async () => {
  expect(await look("99999", "delivery", "demo-customer")).toEqual({ order_id: "99999", found: false });
});

test.each(["delivery", "details"] as const)("left out, the %s of the active order are looked up", async (about) => {
  const context = { userId: "demo-customer", inTalk: { said: [], activeOrderId: "12345" } };
  const answer: unknown = await tool.invoke({ about }, { context } as never);
  expect(JSON.parse(String(answer))).toMatchObject(delivery);
});

test("an order that is named goes before the active one", async () => {
  const context = { inTalk: { said: [], activeOrderId: "12345" } };
  const answer: unknown = await tool.invoke({ order_id: "10155" }, { context } as never);
  expect(JSON.parse(String(answer))).toMatchObject({ found: true, order_id: "10155" });
});

test.each([{}, { inTalk: { said: [], activeOrderId: null } }])(
  "without any order in talk the model is told to ask for one (%j)",
  async (context) => {
    const answer: unknown = await tool.invoke({ order_id: " " }, { context } as never);
    expect(JSON.parse(String(answer))).toEqual({
      order_id: null,
      note: expect.stringMatching(/Ask the customer which order/u) as string,
    });
  },
);
