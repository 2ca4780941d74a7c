import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadOrderFile } from "../../src/orders/order-file.ts";
import type { Order } from "../../src/orders/order.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { makeDataDir } from "../support/data-dir.ts";

const RETAIL = join(import.meta.dirname, "../../../shared/data/retail/orders.json");

const folder = makeDataDir();
afterAll(() => folder[Symbol.dispose]());
let files = 0;

function read(extension: string, content: string | Buffer): Promise<Order[]> {
  const file = join(folder.path, `orders-${(files += 1)}.${extension}`);
  writeFileSync(file, content);
  return loadOrderFile(file);
}

const item = { name: "Lamp", item_id: "1", price: 20 };
const one = { order_id: "#W1", user_id: "ada", status: "in transit", items: [item] };
const two = { order_id: "#W2", user_id: "bob", status: "pending" };
const expected = [
  { ...one, items: [{ ...item, options: {} }] },
  { ...two, items: [] },
];

test.each([
  ["a JSON array", "json", JSON.stringify([one, two], null, 2)],
  ["one JSON object a line", "jsonl", `${JSON.stringify(one)}\n\n${JSON.stringify(two)}\n`],
  ["lines that end as on Windows", "jsonl", `${JSON.stringify(one)}\r\n${JSON.stringify(two)}\r\n`],
  ["an object keyed by order id", "json", JSON.stringify({ "#W1": one, "#W2": { ...two, order_id: undefined } })],
  ["a byte order mark first", "json", `\uFEFF${JSON.stringify([one, two])}`],
])("reads %s", async (_, extension, content) => {
  expect(await read(extension, content)).toMatchObject(expected);
});

test("reads a single order", async () => {
  expect(await read("json", JSON.stringify(one))).toMatchObject([{ order_id: "#W1" }]);
});

test("reads CSV: cells that hold JSON, parts of the address, empty cells as absent", async () => {
  const rows = [
    "order_id,user_id,status,items,arrival_date,address.address1,address.city,address.zip,address.country",
    '#W1,ada,in transit,"[{""name"":""Lamp"",""item_id"":""1"",""price"":20}]",2026-03-15,"1 Main St, Apt 2",Rome,00100,IT',
    "#W2,bob,pending,,,,,,",
  ];
  const orders = await read("csv", `\uFEFF${rows.join("\r\n")}\r\n`);
  expect(orders).toMatchObject(expected);
  expect(orders[0]?.address).toEqual({ address1: "1 Main St, Apt 2", city: "Rome", zip: "00100", country: "IT" });
  expect(orders[1]).not.toHaveProperty("address");
});

test("tells every bad record together, with its place in a JSON array", async () => {
  const records = [one, { ...two, status: 5 }, "three", { ...two, order_id: "#" }, { ...two, arrival_date: "soon" }];
  await expect(read("json", JSON.stringify(records))).rejects.toThrow(
    /^4 of 5 records in .* cannot be used; mend them, nothing was imported\.\n {2}record 2: status: .*\n {2}record 3: .*\n {2}record 4: order_id: .*\n {2}record 5: arrival_date: .*$/u,
  );
});

test("tells every bad line of JSON lines, the first one too", async () => {
  const lines = ["{broken", JSON.stringify(one), JSON.stringify({ ...two, user_id: "" }), "[]"];
  await expect(read("jsonl", lines.join("\n"))).rejects.toThrow(
    /^3 of 4 .*\n {2}line 1: not a JSON object\n {2}line 3: user_id: .*\n {2}line 4: not a JSON object$/u,
  );
});

test("tells every bad line of CSV, also those with a cell too few or too many", async () => {
  const rows = ["order_id,user_id,status", "1,ada", "2,bob,pending", "3,bob,", "4,bob,pending,more"];
  await expect(read("csv", rows.join("\n"))).rejects.toThrow(
    /^3 of 4 .*\n {2}line 2: .*\n {2}line 4: status: .*\n {2}line 5: .*$/u,
  );
});

test("names the key of a bad record in an object keyed by order id", async () => {
  await expect(read("json", JSON.stringify({ "#W1": one, "#W9": null }))).rejects.toThrow(/\n {2}#W9: record: /u);
});

test("refuses an order id that stands in the file twice, in whatever spelling", async () => {
  const twice = [one, { ...two, order_id: "w-1" }];
  await expect(read("json", JSON.stringify(twice))).rejects.toThrow(
    /record 2: order_id: w-1 stands in the file twice/u,
  );
});

test.each([
  ["nothing", "json", ""],
  ["an empty array", "json", "[]"],
  ["an empty object", "json", "{}"],
  ["only a head", "csv", "order_id,user_id,status\n"],
])("a file that holds %s holds no orders", async (_, extension, content) => {
  await expect(read(extension, content)).rejects.toThrow(/holds no orders; nothing was imported\.$/u);
});

test.each([
  ["text", "json", "Dear shop,\nmy order"],
  ["a number", "json", "42"],
  ["an array that is cut off", "json", `[${JSON.stringify(one)},\n${JSON.stringify(two)}`],
  ["200,000 brackets", "json", "[".repeat(200_000)],
])("a file that holds %s is no order file", async (_, extension, content) => {
  await expect(read(extension, content)).rejects.toThrow(
    /is neither JSON, JSON lines nor CSV; nothing was imported\.$/u,
  );
});

test("CSV whose quotes do not close is said to be none", async () => {
  await expect(read("csv", 'order_id,user_id,status\n1,"ada,pending')).rejects.toThrow(/is not CSV: Quote Not Closed/u);
});

test("bytes that are not UTF-8 are refused, and not taken for something else", async () => {
  const latin1 = Buffer.from(JSON.stringify([{ ...one, user_id: "zoë" }]), "latin1");
  await expect(read("json", latin1)).rejects.toThrow(/Cannot read .*utf-8/iu);
});

test.each(["missing.json", "."])("a file that cannot be read (%s) is named", async (name) => {
  const file = join(folder.path, name);
  await expect(loadOrderFile(file)).rejects.toThrow(`Cannot read ${file}: `);
});

test("numbers too large for an amount and nesting without end are faults of their record", async () => {
  const huge = JSON.stringify(one).replace('"price":20', '"price":1e999');
  const deep = JSON.stringify(two).replace('"pending"', `${"[".repeat(50_000)}${"]".repeat(50_000)}`);
  await expect(read("json", `[${huge},${deep}]`)).rejects.toThrow(
    /^2 of 2 .*\n {2}record 1: items\.0\.price: .*\n {2}record 2: status: /u,
  );
});

test("the retail shop's own file is imported whole", async ({ skip }) => {
  skip(!existsSync(RETAIL), `There is no ${RETAIL} on this machine.`);
  const records = await loadOrderFile(RETAIL);
  using shop = openSqliteOrders(":memory:");
  await shop.save(records);
  expect(await shop.count()).toBe(records.length);
  expect(records.length).toBeGreaterThan(900);
  expect(await shop.find("w2611340")).toMatchObject({ user_id: "james_li_5688", status: "processed" });
});
