import { statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { sqliteCheckpointer } from "../../src/checkpoints/sqlite-checkpointer.ts";
import { openDatabase, type Database } from "../../src/lib/sqlite.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";

const ASK = { sessionId: "s", text: "Where is order 12345?" };
const SIX_STEPS = 6;

let folder: DataDir;
let database: Database;
let bot: SupportBot;

beforeEach(async () => {
  folder = makeDataDir();
  const file = join(folder.path, "checkpoints.db");
  database = openDatabase({ file, busyTimeoutMs: 0 });
  bot = await createSupportBot({
    model: "offline",
    dataDir: folder.path,
    checkpointer: sqliteCheckpointer(database, file),
  });
});

afterEach(async () => {
  await bot[Symbol.asyncDispose]();
  database.close();
  folder[Symbol.dispose]();
});

async function talk(turns: number): Promise<void> {
  for (let turn = 1; turn <= turns; turn += 1) expect((await bot.say(ASK)).error).toBeUndefined();
}

const count = (table: string): number =>
  (database.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows;

test("pruning that breaks off has pruned nothing, fails no turn, is told once, and is made up for", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
  await talk(2);
  database.exec("CREATE TRIGGER broken BEFORE DELETE ON writes BEGIN SELECT RAISE(ABORT, 'cut off'); END");
  const before = { checkpoints: count("checkpoints"), writes: count("writes") };
  await talk(2);
  expect(count("checkpoints")).toBe(before.checkpoints + 2 * SIX_STEPS);
  expect(count("writes")).toBeGreaterThan(before.writes);
  expect(warned.mock.calls).toEqual([
    ['Superseded checkpoints of session "s" could not be pruned: cut off; its next turn tries again.'],
  ]);

  database.exec("DROP TRIGGER broken");
  await talk(1);
  expect(count("checkpoints")).toBe(4 + SIX_STEPS);
});

test("the log of the file stays small, whatever is written and dropped", async () => {
  using other = makeDataDir();
  await using own = await createSupportBot({ model: "offline", dataDir: other.path });
  for (let turn = 1; turn <= 25; turn += 1) await own.say(ASK);
  expect(statSync(join(other.path, "checkpoints.db-wal")).size).toBeLessThan(800_000);
});

test("a turn that is over takes a fraction of the room of the one that runs, in the file too", async () => {
  await talk(12);
  const sizes = database
    .prepare("SELECT type, max(length(checkpoint)) AS bytes FROM checkpoints GROUP BY type ORDER BY type")
    .all() as { type: string; bytes: number }[];
  expect(sizes.map(({ type }) => type)).toEqual(["json", "json+deflate"]);
  const [whole, packed] = sizes.map(({ bytes }) => bytes);
  expect(packed).toBeLessThan((whole ?? 0) / 3);
});

test("a packed checkpoint that is cut is named, and is no trouble to the turns after it", async () => {
  await talk(3);
  const first = (database.prepare("SELECT min(checkpoint_id) AS id FROM checkpoints").get() as { id: string }).id;
  database.exec(`UPDATE checkpoints SET checkpoint = substr(checkpoint, 1, 200) WHERE checkpoint_id = '${first}'`);
  await expect(bot.graph.getState({ configurable: { thread_id: "s", checkpoint_id: first } })).rejects.toThrow(
    `table checkpoints at checkpoint ${first} is damaged`,
  );
  await talk(2);
  expect(count("checkpoints")).toBe(4 + SIX_STEPS);
});

test("a cut checkpoint of the turn before is left as it lies, and those after it are pruned", async () => {
  await talk(1);
  const cut = (
    database.prepare("SELECT checkpoint_id AS id FROM checkpoints ORDER BY 1 LIMIT 1 OFFSET 2").get() as { id: string }
  ).id;
  database.exec(`UPDATE checkpoints SET checkpoint = x'' WHERE checkpoint_id = '${cut}'`);
  await talk(2);
  expect(count("checkpoints")).toBe(3 + 2 + SIX_STEPS);
});
