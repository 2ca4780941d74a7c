import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { dataDirOf, oneSentence, jsonLines, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const order = { order_id: "#W1234567", user_id: "ada", status: "delivered", arrival_date: "2026-03-02" };

test.concurrent("an imported order is one that customers can ask for", async () => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "orders.json"), JSON.stringify([order]));
  const run = await runCli(["orders", "import", "orders.json", "--json"], { folder: home.path });
  const chat = await runCli(["chat", "--json", "Where is order #W1234567?"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(jsonLines(run)).toMatchObject([{ imported: 1 }]);
  expect(jsonLines<TurnResult>(chat)[0]?.reply).toMatch(/W1234567 .*delivered.* March 2nd/u);
});

test.concurrent("of a file with a bad record nothing is imported, and each bad one is named", async () => {
  using home = makeDataDir();
  const bad = [order, { ...order, order_id: "2", status: "" }, { ...order, order_id: "3", items: 5 }];
  writeFileSync(join(home.path, "orders.jsonl"), bad.map((record) => JSON.stringify(record)).join("\n"));
  const run = await runCli(["orders", "import", "orders.jsonl"], { folder: home.path });
  using shop = openSqliteOrders(join(dataDirOf(home.path), "shop.db"));
  expect(run).toMatchObject({ code: 1, stdout: "" });
  expect(run.stderr).toMatch(/^2 of 3 records in orders\.jsonl .*\n {2}line 2: status: .*\n {2}line 3: items: .*\n$/u);
  expect(await shop.count()).toBe(0);
});

test.concurrent("a file of orders that is missing is one sentence", async () => {
  using home = makeDataDir();
  const run = await runCli(["orders", "import", "missing.csv"], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/Cannot read missing\.csv: /u) });
});
