import { join } from "node:path";
import { expect, test } from "vitest";
import { Article } from "../../src/knowledge/article.ts";
import { demoArticles } from "../../src/knowledge/demo-articles.ts";
import { openArticles } from "../../src/knowledge/open-articles.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { demoOrders } from "../../src/orders/demo-orders.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("the demo's help centre is 25 articles, each a valid one with an id of its own", () => {
  const articles = demoArticles().map((article) => Article.parse(article));
  expect(new Set(articles.map(({ id }) => id)).size).toBe(25);
});

test("what a demo article is about is something that the demo's customers have bought", () => {
  const bought = new Set(demoOrders().flatMap(({ items }) => items.map(({ name }) => name)));
  const subjects = demoArticles().flatMap((article) => article.subjects);
  expect(subjects.length).toBeGreaterThan(0);
  expect(subjects.filter((subject) => !bought.has(subject))).toEqual([]);
});

test("an empty index is filled with the demo's articles, one that holds articles is left as it is", async () => {
  using folder = makeDataDir();
  using empty = await openArticles(join(folder.path, "empty.db"));
  expect(await empty.count()).toBe(25);

  const file = join(folder.path, "own.db");
  {
    using own = openSqliteArticles(file);
    await own.save([Article.parse({ id: "own", title: "Our own", text: "Ours." })]);
  }
  using own = await openArticles(file);
  expect(await own.count()).toBe(1);
});
