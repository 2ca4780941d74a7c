import { expect, test } from "vitest";
import { advance } from "../../../src/context/ledger/advance.ts";
import type { Ledger } from "../../../src/context/ledger/ledger.ts";
import { toolEventsFrom } from "../../../src/context/tools/tool-events.ts";

const ledger: Ledger = [{ type: "order_id", value: "12345", turn: 1, source: "user", status: "active" }];

function statusAfter(answer: unknown, name = "get_order"): string | undefined {
  const result = typeof answer === "string" ? answer : JSON.stringify(answer);
  const events = toolEventsFrom({ name, args: { order_id: "12345" }, result }, 2);
  return events.reduce(advance, ledger)[0]?.status;
}

test.each([
  "Error: order not found",
  "Error: Order 12345 not found.",
  "Order #12345 was not found",
  "Order number 12345 could not be found.",
  "order '12345' does not exist",
  "Order 12345 doesn't exist",
  "There is no such order.",
  "There is no order with that number",
  "No order found with id 12345",
  "No orders found",
  "Sorry, we could not find order 12345.",
  "Cannot find your order",
  "Unable to locate the order",
  "Unknown order 12345",
  "Invalid order id",
  "ORDER_NOT_FOUND",
  "Order 12345 does not belong to this user",
  "This order belongs to another customer.",
  "order 12345 is not associated with your account",
  "That is not your order",
  { found: false },
  { error: "Order not found" },
  { error: { code: "ORDER_NOT_FOUND", message: "nothing here" } },
  { errors: [{ message: "No such order: 12345" }] },
  { success: false, message: "Order 12345 does not exist" },
  { ok: false, reason: "unknown order" },
  { status: 404, message: "Order not found" },
  { status: "error", detail: "this order does not belong to you" },
])("%j rejects the order", (answer) => {
  expect(statusAfter(answer)).toBe("rejected");
});

test.each([
  "Error: 503 Service Unavailable",
  "Error: timed out, order not read",
  "Timeout while looking for the order; order not found yet, try again",
  "429 Too Many Requests",
  "Rate limit exceeded for order 12345",
  "Error: non-pending order cannot be cancelled",
  "Order 12345 cannot be cancelled, it is not pending",
  "The order was already delivered and cannot be returned",
  "Order found, but its items were not found",
  "Item 777 not found in order 12345",
  "Error: item not found",
  "Error: some item not found in the order",
  "Payment method not found for order 12345",
  "Order 12345: address not found",
  "Order service not found",
  "The order status is unknown",
  "Could not find order history",
  "No refund was found for order 12345",
  "Order 12345 not found in a state that can be changed",
  "Forbidden",
  "ECONNREFUSED",
  "Order 12345 is on its way. A note says: order not found",
  "Order 12345 is on its way.\nOrder not found",
  "",
  "null",
  "[]",
  { error: "503" },
  { error: "timeout", message: "Order not found within 5 s; retry" },
  { error: "order cannot be modified" },
  { success: false, message: "Order is already cancelled" },
  { found: true },
  { order_id: "12345", status: "not found at door" },
  { order_id: "12345", message: "order not found" },
  { order_id: "12345", error: null },
])("%j leaves the order as it was", (answer) => {
  expect(statusAfter(answer)).toBe("active");
  expect(statusAfter(answer, "cancel_order")).toBe("active");
});
