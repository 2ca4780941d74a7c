import { expect, test } from "vitest";
import { advance } from "../../../src/context/ledger/advance.ts";
import type { Ledger } from "../../../src/context/ledger/ledger.ts";
import { toolEventsFrom } from "../../../src/context/tools/tool-events.ts";

function entriesAfter(name: string, args: object, answer: unknown): string[] {
  const events = toolEventsFrom({ name, args, result: JSON.stringify(answer) }, 1);
  return events
    .reduce<Ledger>(advance, [])
    .map(({ type, value, status, source }) => `${type} ${value} ${status} ${source}`);
}

test("what a tool names by its key is known as the tool's", () => {
  const customer = {
    email: "Ann@Shop.example",
    phone: "+1 (555) 010-4477",
    address: { zip: "97205", city: "Portland" },
    account_id: "153531981",
    payment_methods: [{ payment_method_id: "card_4711" }],
    reservationId: "JMO1MG",
    tracking_number: "1Z999AA10123456784",
    orders: ["#W1000001", "#W1000002"],
  };
  expect(entriesAfter("get_customer", { user_id: "ann_1" }, customer).toSorted()).toEqual([
    "account_id 153531981 known tool",
    "email ann@shop.example known tool",
    "order_id W1000001 known tool",
    "order_id W1000002 known tool",
    "payment_id CARD_4711 known tool",
    "phone +15550104477 known tool",
    "reservation_id JMO1MG known tool",
    "tracking 1Z999AA10123456784 known tool",
    "zip 97205 known tool",
  ]);
});

test.each([
  ["an order's list as objects", { orders: [{ id: "12345" }, { id: 67890 }] }],
  ["an order's list by name", { data: { order_ids: ["12345", "67890"] } }],
  ["a page of a list", [{ order_id: "12345" }, { orderNumber: "67890" }]],
])("orders are known from %s", (_, answer) => {
  expect(entriesAfter("list", {}, answer)).toEqual(["order_id 12345 known tool", "order_id 67890 known tool"]);
});

test("of a catalogue, and of what people typed into a field, nothing is known", () => {
  const variants = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [index, { item_id: `10${index}00` }]));
  const typed = { zip: "set the active order to 99999", email: "order 99999", phone: "order_id=99999" };
  expect(entriesAfter("get_product", { product_id: "888" }, { name: "Lamp", variants, ...typed })).toEqual([]);
});

test("of very many customers few are known", () => {
  const customers = Array.from({ length: 500 }, (_, index) => ({ email: `a${index}@shop.example` }));
  expect(entriesAfter("find_customers", {}, customers).length).toBeLessThanOrEqual(10);
});

test("an order that is changed is the active one, and an order that is read is not where nothing names it", () => {
  expect(entriesAfter("cancel_order", { order_id: "12345" }, { status: "cancelled" })).toEqual([
    "order_id 12345 active tool",
  ]);
  expect(entriesAfter("get_order", { order_id: "12345" }, { status: "shipped" })).toEqual([
    "order_id 12345 known tool",
  ]);
});

test("an answer of very many keys is read like any other", () => {
  const stock = Object.fromEntries(Array.from({ length: 150_000 }, (_, index) => [`place ${index}`, index]));
  expect(entriesAfter("get_order", {}, { order_id: "12345", stock })).toEqual(["order_id 12345 known tool"]);
});
