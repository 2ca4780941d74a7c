import { cpSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import type { Session } from "../../src/sessions/session.ts";
import { dataDirOf, oneSentence, jsonLines, runCli, startCli } from "../support/cli.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";

const ANSWER = "Order 12345 is in transit and will arrive on March 15th.";
const ask = (...options: string[]): string[] => ["chat", "--session", "s", ...options, "Where is order 12345?"];

test.concurrent("a conversation store that another program holds is one sentence", async () => {
  using home = makeUsedFolder();
  using _lock = lock(home, "checkpoints.db", { alsoReads: true });
  const run = await runCli(ask(), { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/checkpoints\.db: .*locked/u) });
});

test.concurrent("a turn that cannot be stored fails with one sentence, and the session goes on", async () => {
  using home = makeUsedFolder();
  const lockHeld = lock(home, "checkpoints.db");
  const run = await runCli(ask("--json"), { folder: home.path });
  lockHeld[Symbol.dispose]();
  const next = await runCli(ask("--json"), { folder: home.path });
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/^Session s\n[^\n]*locked by another process; [^\n]*\.\n$/u);
  expect(jsonLines<TurnResult>(run)).toMatchObject([{ error: { code: "storage" } }]);
  expect(jsonLines<TurnResult>(next)).toMatchObject([{ turn: 2, reply: ANSWER }]);
});

test.concurrent("a span store that is locked breaks no demo", async () => {
  using home = makeUsedFolder();
  const lockHeld = lock(home, "spans.db");
  await using program = startCli(["demo"], { folder: home.path });
  await program.wrote("Look at it");
  lockHeld[Symbol.dispose]();
  const run = await program.ended();
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain("Bot  Order 12345 will arrive on March 15th.");
});

test.concurrent("a span store that is locked breaks no turn, and its spans wait while the program ends", async () => {
  using home = makeUsedFolder();
  const lockHeld = lock(home, "spans.db");
  await using program = startCli(ask("--json"), { folder: home.path });
  await program.wrote(ANSWER);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  lockHeld[Symbol.dispose]();
  const run = await program.ended();
  const show = await runCli(["sessions", "show", "s", "--json"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "Session s\n" });
  expect((JSON.parse(show.stdout) as Session).turns.map(({ output }) => output).at(-1)).toBe(ANSWER);
});

const used = makeDataDir();
beforeAll(() => runCli(["chat", "--session", "s", "hi"], { folder: used.path }));
afterAll(() => used[Symbol.dispose]());

/** A folder whose data folder holds session `s`, with one turn. */
function makeUsedFolder(): DataDir {
  const home = makeDataDir();
  cpSync(used.path, home.path, { recursive: true });
  return home;
}

/** Another program's lock: nobody else may write, or not even read. */
function lock(home: DataDir, name: string, { alsoReads = false } = {}): Disposable {
  const other = new DatabaseSync(join(dataDirOf(home.path), name));
  if (alsoReads) other.exec("PRAGMA locking_mode = EXCLUSIVE");
  other.exec("BEGIN EXCLUSIVE");
  return { [Symbol.dispose]: () => other.close() };
}
