import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadOrderFile } from "../../src/orders/order-file.ts";
import { Order } from "../../src/orders/order.ts";
import { makeDataDir } from "../support/data-dir.ts";

const docs = readFileSync(join(import.meta.dirname, "../../docs/orders.md"), "utf8");

async function loadExample(language: string): Promise<Order[]> {
  using folder = makeDataDir();
  const file = join(folder.path, `orders.${language}`);
  const [, example = ""] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "su").exec(docs) ?? [];
  writeFileSync(file, example);
  return await loadOrderFile(file);
}

test("the example in docs/orders.md is imported, and has every field", async () => {
  const [first, second] = await loadExample("json");
  expect(Object.keys(first ?? {}).toSorted()).toEqual(Object.keys(Order.shape).toSorted());
  expect(second).toMatchObject({ order_id: "#W7654321", items: [] });
});

test("its example of CSV holds the same orders", async () => {
  expect(await loadExample("csv")).toEqual(await loadExample("json"));
});

test("its table names every field of an order and no other", () => {
  const named = Array.from(docs.matchAll(/^\| `(\w+)`/gmu), ([, name]) => name);
  expect(named.toSorted()).toEqual(Object.keys(Order.shape).toSorted());
});
