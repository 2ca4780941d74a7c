import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dataDirOf, oneSentence, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const isRoot = process.getuid?.() === 0;
const ASK = "Where is order 12345?";

test.concurrent("a data folder that is a file is one sentence", async () => {
  using home = makeDataDir();
  writeFileSync(dataDirOf(home.path), "a file");
  const run = await runCli(["chat", ASK], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/Cannot use .*data.*SUPPORTBOT_DATA_DIR/u) });
});

test.concurrent("a data folder below a file is one sentence", async () => {
  using home = makeDataDir();
  writeFileSync(join(home.path, "file"), "a file");
  const env = { SUPPORTBOT_DATA_DIR: join(home.path, "file", "data") };
  const run = await runCli(["sessions", "list"], { folder: home.path, env });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/Cannot use .*SUPPORTBOT_DATA_DIR/u) });
});

test.skipIf(isRoot)("a read-only data folder is one sentence (not shown to root, who may write anyway)", async () => {
  using home = makeDataDir();
  mkdirSync(dataDirOf(home.path));
  chmodSync(dataDirOf(home.path), 0o555);
  const run = await runCli(["chat", ASK], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/Cannot use .*SUPPORTBOT_DATA_DIR/u) });
});

test.concurrent.for(["spans.db", "checkpoints.db", "shop.db"])(
  "a %s that is no database is one sentence",
  async (name) => {
    using home = makeDataDir();
    mkdirSync(dataDirOf(home.path));
    writeFileSync(join(dataDirOf(home.path), name), "no database, ".repeat(1000));
    const run = await runCli(["chat", ASK], { folder: home.path });
    expect(run).toEqual({
      code: 1,
      stdout: "",
      stderr: oneSentence(new RegExp(`Cannot use .*${name}: .*not a database; restore it`, "u")),
    });
  },
);

test.concurrent("a damaged store is one sentence", async () => {
  using home = makeDataDir();
  await runCli(["chat", "--session", "s", ASK], { folder: home.path });
  const file = join(dataDirOf(home.path), "spans.db");
  writeFileSync(file, readFileSync(file).fill(0x55, 4096));
  const run = await runCli(["sessions", "show", "s"], { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/Cannot use .*spans\.db: .*malformed; restore it/u) });
});

test("processes that begin on a new folder at once all do their turn", async () => {
  using home = makeDataDir();
  const runs = await Promise.all(
    Array.from({ length: 6 }, (_, index) => runCli(["chat", "--session", `s-${index}`, ASK], { folder: home.path })),
  );
  expect(runs.map(({ code, stdout }) => ({ code, isAnswered: stdout.includes("March 15th") }))).toEqual(
    runs.map(() => ({ code: 0, isAnswered: true })),
  );
});
