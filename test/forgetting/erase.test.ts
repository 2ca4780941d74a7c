import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import type { ErasureRecord } from "../../src/spans/erasure.ts";
import { dataDirOf, jsonLines, runCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { filesHolding } from "../support/files-holding.ts";
import { startToldBot } from "../support/told-bot.ts";

/** Ada's: her id, her session's, her words, a postal code for the ledger, what was said of her. */
const adas = ["ada-lovelace-77", "session-of-ada", "zymurgical", "quixotry", "zymurg", "praiseworthy"];
const ada = { sessionId: "session-of-ada-1", userId: "ada-lovelace-77", word: "zymurgical" };
const brian = { sessionId: "session-of-brian", userId: "brian-kernighan-9", word: "flabbergast" };
const brians = ["brian-kernighan-9", "session-of-brian", "flabbergast"];

async function talk(dataDir: string, turns = 12): Promise<void> {
  vi.stubEnv("SUPPORTBOT_WINDOW_TOKENS", "500");
  await using bot = await createSupportBot({ model: "offline", dataDir });
  const filler = "and what else might be asked of a shop ".repeat(10);
  for (let turn = 1; turn <= turns; turn += 1)
    for (const who of [ada, brian])
      await bot.say({ ...who, text: `Where is my ${who.word} order 12345? ${turn} ${filler}` });
  await bot.say({ ...ada, sessionId: "session-of-ada-2", text: "My quixotry never ends" });
  await bot.annotate({
    sessionId: "session-of-ada-2",
    turn: 1,
    name: "praiseworthy",
    label: "up",
    annotatorKind: "HUMAN",
  });
}

test("of an erased user no byte is left in any file, while others have them open, and other users are as they were", async () => {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  await talk(dataDir);
  await using other = await startToldBot({ folder: home.path });
  const before = await other.tell("history", { sessionId: "session-of-brian", limit: 100 });
  expect(Object.keys(filesHolding(dataDir, adas))).toEqual(adas);
  const run = await runCli(["sessions", "erase", "--user", "ada-lovelace-77", "--yes", "--json"], {
    folder: home.path,
  });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(jsonLines<ErasureRecord>(run)).toEqual([
    expect.objectContaining({
      what: "user",
      sessions: 2,
      turns: 13,
      annotations: 1,
      hash: expect.stringMatching(/^[\da-f]{64}$/u),
    }),
  ]);
  expect(filesHolding(dataDir, adas)).toEqual({});
  expect(Object.keys(filesHolding(dataDir, brians))).toEqual(brians);
  expect(await other.tell("history", { sessionId: "session-of-brian", limit: 100 })).toEqual(before);
});

test("a user whom redaction calls otherwise on spans is known by the plain id, and by it alone", async () => {
  using home = makeDataDir();
  vi.stubEnv("SUPPORTBOT_REDACT", "mask");
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
  for (const userId of ["ada@example.com", "brian@example.com"])
    await bot.say({ sessionId: `of ${userId}`, userId, text: "hello" });
  expect(await bot.erase({ userId: "ada@example.com" })).toMatchObject({ sessions: 1, turns: 1 });
  expect(bot.sessions.list()).toHaveLength(1);
  expect(await bot.history({ sessionId: "of brian@example.com" })).toHaveLength(2);
});

test("a session whose newest checkpoint is damaged is erased like any other", async () => {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  {
    await using bot = await createSupportBot({ model: "offline", dataDir });
    await bot.say({ ...ada, text: "Where is my zymurgical order?" });
    await bot.say({ ...brian, text: "hello" });
  }
  const file = join(dataDir, "checkpoints.db");
  const database = openDatabase({ file });
  database.exec(
    "UPDATE checkpoints SET checkpoint = substr(checkpoint, 1, 40) WHERE checkpoint_id = (SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = 'session-of-ada-1')",
  );
  database.close();
  const run = await runCli(["sessions", "erase", "--user", ada.userId, "--yes"], { folder: home.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(filesHolding(dataDir, adas)).toEqual({});
  await using bot = await createSupportBot({ model: "offline", dataDir });
  expect(await bot.history({ sessionId: brian.sessionId })).toHaveLength(2);
});
