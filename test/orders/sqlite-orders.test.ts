import { join } from "node:path";
import { expect, test } from "vitest";
import { openShop } from "../../src/orders/open-shop.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { orderOf, orderRepositoryContract } from "./order-repository.contract.ts";

orderRepositoryContract("the embedded shop", () => {
  const orders = openSqliteOrders(":memory:");
  return { orders, [Symbol.dispose]: () => orders[Symbol.dispose]() };
});

test("the embedded shop keeps its orders when it is opened again", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "below", "shop.db");
  {
    using shop = openSqliteOrders(file);
    await shop.save([orderOf("#W1", "delivered")]);
  }
  using shop = openSqliteOrders(file);
  expect(await shop.find("w1")).toMatchObject({ status: "delivered" });
});

test("an empty shop is filled with the demo's orders, one that holds orders is left as it is", async () => {
  using folder = makeDataDir();
  using empty = await openShop(join(folder.path, "empty.db"));
  expect(await empty.count()).toBe(1000);

  const file = join(folder.path, "own.db");
  {
    using own = openSqliteOrders(file);
    await own.save([orderOf("1")]);
  }
  using own = await openShop(file);
  expect(await own.count()).toBe(1);
});
