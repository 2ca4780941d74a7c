import { expect, test } from "vitest";
import { comparableId } from "../../src/lib/comparable-id.ts";
import { demoOrders } from "../../src/orders/demo-orders.ts";
import { Order } from "../../src/orders/order.ts";

const orders = demoOrders();

test("the demo shop has 1,000 orders with ids of their own, of 400 customers", () => {
  expect(orders).toHaveLength(1000);
  expect(new Set(orders.map(({ order_id }) => comparableId(order_id))).size).toBe(1000);
  expect(new Set(orders.map(({ user_id }) => user_id)).size).toBe(400);
});

test("the demo's orders are the same on every call", () => {
  expect(demoOrders()).toEqual(orders);
});

test("order 12345 is demo-customer's, in transit, arriving March 15th", () => {
  expect(orders.filter(({ order_id }) => order_id === "12345")).toMatchObject([
    { user_id: "demo-customer", status: "in transit", arrival_date: "2026-03-15" },
  ]);
});

test("every order of the demo is one that could be imported, and loses nothing by it", () => {
  for (const order of orders) expect(Order.parse(order)).toEqual(order);
});

test("what was shipped has a carrier and a date; what is paid is what the items cost", () => {
  for (const { status, carrier, arrival_date, items, payment_history } of orders) {
    const isShipped = status === "in transit" || status === "delivered";
    expect([carrier !== undefined, arrival_date !== undefined]).toEqual([isShipped, isShipped]);
    expect(payment_history[0]?.amount).toBeCloseTo(
      items.reduce((sum, { price }) => sum + price, 0),
      2,
    );
  }
});
