import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { StorageError } from "../../src/errors.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import { articleOf } from "../support/article.ts";
import { startProgram } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { articleIndexContract } from "./article-index.contract.ts";

const SQLI = join(import.meta.dirname, "../../../shared/attacks/sqli.dev.jsonl");

articleIndexContract("the embedded index", async () => {
  const articles = openSqliteArticles(":memory:");
  return { articles, [Symbol.asyncDispose]: async () => articles[Symbol.dispose]() };
});

test("the embedded index keeps its articles when it is opened again", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "below", "articles.db");
  {
    using articles = openSqliteArticles(file);
    await articles.save([articleOf("kettle", "Descale it monthly.", { subjects: ["Kettle"] })]);
  }
  using articles = openSqliteArticles(file);
  expect(await articles.search({ query: "descale", subjects: ["Kettle"] })).toMatchObject([
    { passage: { id: "kettle" } },
  ]);
});

test("an import that is killed leaves all articles or none, each with its words", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "articles.db");
  const counts = new Set<number>();
  for (const delay of [0, 20, 60, 120]) {
    await using program = startProgram("test/fixtures/article-importer.ts", [file], { folder: folder.path });
    await program.wrote("importing");
    await wait(delay);
    program.child.kill("SIGKILL");
    await program.ended();
    using articles = openSqliteArticles(file);
    const count = await articles.count();
    counts.add(count);
    expect(await articles.search({ query: "kettle", limit: 5000 })).toHaveLength(count);
    expect(await articles.search({ query: "lamp", limit: 5000 })).toHaveLength(count);
  }
  expect([...counts].filter((count) => count !== 0 && count !== 4000)).toEqual([]);
});

test("an import that fails in the middle leaves what was there", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "articles.db");
  using articles = openSqliteArticles(file);
  await articles.save([articleOf("old", "Kettle.")]);
  using database = openDatabase({ file });
  // The disk is full after the first of the new articles.
  database.exec(
    "CREATE TRIGGER full BEFORE INSERT ON articles WHEN new.id = 'second' BEGIN SELECT raise(ABORT, 'disk is full'); END",
  );
  const saving = articles.save([articleOf("old", "Lamp."), articleOf("first", "Lamp."), articleOf("second", "Lamp.")]);
  await expect(saving).rejects.toThrow(StorageError);
  await expect(saving).rejects.toThrow(/^Cannot use .*articles\.db: disk is full; make room/u);
  expect(await articles.count()).toBe(1);
  expect(await articles.search({ query: "lamp" })).toEqual([]);
  expect(await articles.search({ query: "kettle" })).toMatchObject([{ passage: { id: "old" } }]);
});

test.each([
  ["no database", () => Buffer.from("no database, ".repeat(1000))],
  ["a part of an index", (whole: Buffer) => whole.subarray(0, 12 * 1024)],
  ["an index with its end overwritten", (whole: Buffer) => whole.fill(0x55, 16 * 1024)],
  ["an index with its middle overwritten", (whole: Buffer) => whole.fill(0, 40 * 1024, 80 * 1024)],
])("a file that is %s is a named error", async (_, damaged) => {
  using folder = makeDataDir();
  const file = join(folder.path, "articles.db");
  await fill(file);
  writeFileSync(file, damaged(readFileSync(file)));
  const use = async (): Promise<void> => {
    using articles = openSqliteArticles(file);
    await articles.search({ query: "kettle", limit: 1000 });
    await articles.save([articleOf("a", "Lamp.")]);
  };
  await expect(use()).rejects.toThrow(StorageError);
  await expect(use()).rejects.toThrow(/^Cannot use .*articles\.db: .*\.$/u);
});

test("an index that another process holds is a named error, and works again when it is free", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "articles.db");
  using articles = openSqliteArticles(file);
  using other = openDatabase({ file });
  other.exec("BEGIN IMMEDIATE");
  await expect(articles.save([articleOf("a", "Kettle.")])).rejects.toThrow(
    /Cannot use .*articles\.db: database is locked/u,
  );
  expect(await articles.search({ query: "kettle" })).toEqual([]);
  other.exec("ROLLBACK");
  await articles.save([articleOf("a", "Kettle.")]);
  expect(await articles.count()).toBe(1);
});

test("attacks on SQL are words", async ({ skip }) => {
  skip(!existsSync(SQLI), `There is no ${SQLI} on this machine.`);
  using articles = openSqliteArticles(":memory:");
  await articles.save([articleOf("kettle", "Descale the kettle.", { subjects: ["Kettle"] })]);
  const attacks = readFileSync(SQLI, "utf8").trim().split("\n");
  for (const line of attacks) {
    const { text } = JSON.parse(line) as { text: string };
    expect(await articles.search({ query: `descale ${text}`, subjects: [text] })).toHaveLength(1);
  }
  expect(attacks.length).toBeGreaterThan(5);
  expect(await articles.count()).toBe(1);
});

/** An index on disk, nothing of it left in the log beside it. */
async function fill(file: string): Promise<void> {
  using articles = openSqliteArticles(file);
  await articles.save(Array.from({ length: 500 }, (_, n) => articleOf(`a${n}`, `Kettle ${n}.`)));
  using database = openDatabase({ file });
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}
