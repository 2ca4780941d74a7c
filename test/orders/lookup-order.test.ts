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
    expect(others).toEqual({ order_id: "12345", found: false });
    expect(unknown).toEqual({ order_id: "99999", found: false });
  },
);

test("the delivery of an unknown order is not found", async () => {
  expect(await look("99999", "delivery", "demo-customer")).toEqual({ order_id: "99999", found: false });
});

test("what is learned of another's order does not tell whether it exists", async () => {
  const learned = async (orderId: string): Promise<unknown> => {
    const call = {
      type: "tool_call" as const,
      id: "1",
      name: "lookup_order",
      args: { order_id: orderId, about: "details" },
    };
    return ((await tool.invoke(call, { context: { userId: "someone-else" } } as never)) as { artifact: unknown })
      .artifact;
  };
  expect(await learned("12345")).toEqual(await learned("99999"));
});
