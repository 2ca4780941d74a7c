import { cpSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "../../src/sessions/session.ts";
import { oneSentence, runCli, startCli } from "../support/cli.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";
import { holdLock } from "../support/lock-held.ts";

const ANSWER = "Order 12345 is in transit and will arrive on March 15th.";
const ask = (...options: string[]): string[] => ["chat", "--session", "s", ...options, "Where is order 12345?"];

test.concurrent("a span store that may not even be read is one sentence at once", async () => {
  using home = makeUsedFolder();
  using _held = holdLock(home.path, "spans.db", { alsoReads: true });
  const run = await runCli(ask(), { folder: home.path });
  expect(run).toEqual({ code: 1, stdout: "", stderr: oneSentence(/spans\.db: database is locked; end the other/u) });
});

test.concurrent("a span store that is locked breaks no demo", async () => {
  using home = makeUsedFolder();
  const lockHeld = holdLock(home.path, "spans.db");
  await using program = startCli(["demo"], { folder: home.path });
  await program.wrote("Look at it");
  lockHeld[Symbol.dispose]();
  const run = await program.ended();
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain("Bot  Order 12345 will arrive on March 15th.");
});

test.concurrent("a span store that is locked breaks no turn, and its spans wait while the program ends", async () => {
  using home = makeUsedFolder();
  const lockHeld = holdLock(home.path, "spans.db");
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
