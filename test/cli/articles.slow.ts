import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ScoredPassage } from "../../src/knowledge/article.ts";
import { openArticles } from "../../src/knowledge/open-articles.ts";
import { openSqliteArticles } from "../../src/knowledge/sqlite-articles.ts";
import { dataDirOf, jsonLines, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { holdLock } from "../support/lock-held.ts";

interface Found {
  answered: boolean;
  subjects: string[];
  found: ScoredPassage[];
}

function write(home: string, files: { [name: string]: string | Buffer }): void {
  mkdirSync(join(home, "help"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home, "help", name), content);
}

test.concurrent("an imported article is one that is found, and the demo's are gone", async () => {
  using home = makeDataDir();
  write(home.path, { "returns.md": "# Returns\n\nSend the moon boots back within a year.\n" });
  (await openArticles(join(dataDirOf(home.path), "articles.db")))[Symbol.dispose]();
  const run = await runCli(["articles", "import", "help", "--json"], { folder: home.path });
  const after = await runCli(["articles", "search", "Can I return moon boots?", "--json"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(jsonLines(run)).toEqual([{ imported: 1, total: 1 }]);
  expect(jsonLines<Found>(after)).toMatchObject([{ answered: true, found: [{ passage: { id: "returns" } }] }]);
});

test.concurrent("an own article stays that has the id of one of the demo's", async () => {
  using home = makeDataDir();
  write(home.path, { "returns.md": "---\nid: demo:returns\n---\n# Returns\n\nSend the moon boots back.\n" });
  const run = await runCli(["articles", "import", "help", "--json"], { folder: home.path });
  expect(jsonLines(run)).toEqual([{ imported: 1, total: 1 }]);
});

test.concurrent("the articles are listed, and one that is removed is gone", async () => {
  using home = makeDataDir();
  write(home.path, { "a.md": "---\nsubjects: [Kettle]\n---\n# About A\n\nA text.", "b.md": "# About B\n\nB text." });
  await runCli(["articles", "import", "help"], { folder: home.path });
  const text = await runCli(["articles", "list"], { folder: home.path });
  const removal = await runCli(["articles", "remove", "b", "--json"], { folder: home.path });
  const after = await runCli(["articles", "list", "--json"], { folder: home.path });
  expect(text).toEqual({ code: 0, stderr: "", stdout: "a  About A  Kettle\nb  About B\n" });
  expect(jsonLines(removal)).toEqual([{ removed: 1, total: 1 }]);
  expect(jsonLines(after)).toEqual([{ id: "a", title: "About A", subjects: ["Kettle"] }]);
});

test.concurrent("of articles one of which is not there none is removed", async () => {
  using home = makeDataDir();
  write(home.path, { "a.md": "# About A\n\nA text." });
  await runCli(["articles", "import", "help"], { folder: home.path });
  const run = await runCli(["articles", "remove", "a", "c"], { folder: home.path });
  using articles = openSqliteArticles(join(dataDirOf(home.path), "articles.db"));
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/has no article "c"/u) });
  expect(await articles.count()).toBe(1);
});

test("an import waits for an index that may not even be read", async () => {
  using home = makeDataDir();
  write(home.path, { "returns.md": "# Returns\n\nSend the moon boots back.\n" });
  mkdirSync(dataDirOf(home.path));
  const lockHeld = holdLock(home.path, "articles.db", { alsoReads: true });
  const run = runCli(["articles", "import", "help", "--json"], { folder: home.path });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  lockHeld[Symbol.dispose]();
  expect(jsonLines(await run)).toEqual([{ imported: 1, total: 1 }]);
});

test.concurrent("the demo's articles answer what a person asks, and what they do not hold is said", async () => {
  using home = makeDataDir();
  const [known, unknown] = [
    await runCli(["articles", "search", "How do I descale my kettle?"], { folder: home.path }),
    await runCli(["articles", "search", "What is the capital of France?"], { folder: home.path }),
  ];
  expect(known).toMatchObject({ code: 0, stderr: "" });
  expect(known.stdout).toMatch(/^0\.\d\d {2}Electric Kettle: .* › Descaling {2}\(demo:kettle-care#descaling\)\n/u);
  expect(unknown).toEqual({ code: 0, stderr: "", stdout: expect.stringMatching(/does not know\.\n$/u) as string });
});

test.concurrent("of a folder with a bad file nothing is imported, and each bad one is named", async () => {
  using home = makeDataDir();
  write(home.path, { "a.md": "Good.", "b.md": Buffer.alloc(5_000_000, "word "), "c.md": "---\nid: a\n---\nAlso a." });
  const run = await runCli(["articles", "import", "help"], { folder: home.path });
  expect(run).toMatchObject({ code: 1, stdout: "" });
  expect(run.stderr).toMatch(
    /^2 of 3 files in help .*\n {2}b\.md: is 4\.8 MiB large, .*\n {2}c\.md: its id "a" .* a\.md too\n$/u,
  );
  using articles = openSqliteArticles(join(dataDirOf(home.path), "articles.db"));
  expect(await articles.count()).toBe(0);
});

test.concurrent("a folder that is missing is one sentence", async () => {
  using home = makeDataDir();
  const run = await runCli(["articles", "import", "missing"], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/Cannot read missing: /u) });
});

test.concurrent("an index that is no database is one sentence", async () => {
  using home = makeDataDir();
  mkdirSync(dataDirOf(home.path));
  writeFileSync(join(dataDirOf(home.path), "articles.db"), "no database, ".repeat(1000));
  const run = await runCli(["articles", "search", "returns"], { folder: home.path });
  expect(run).toEqual({
    code: 1,
    stdout: "",
    stderr: oneSentence(/Cannot use .*articles\.db: file is not a database; restore/u),
  });
});

test.concurrent("embeddings that cannot be used are wrong use, in one sentence", async () => {
  using home = makeDataDir();
  const env = { SUPPORTBOT_EMBEDDINGS: "bert" };
  const run = await runCli(["articles", "search", "returns"], { folder: home.path, env });
  expect(run).toEqual({ code: 2, stdout: "", stderr: oneSentence(/SUPPORTBOT_EMBEDDINGS=bert names no embeddings/u) });
});
