import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { sqliteCheckpointer } from "../../src/checkpoints/sqlite-checkpointer.ts";
import { openDatabase, type Database } from "../../src/lib/sqlite.ts";
import { makeDataDir } from "../support/data-dir.ts";

const HELLO = { sessionId: "s", text: "hello" };

interface BotOnFile extends AsyncDisposable {
  bot: SupportBot;
  file: string;
  /** The bot's own connection. */
  own: Database;
  /** Another program's. */
  other: InstanceType<typeof DatabaseSync>;
}

/** A bot whose session "s" has had one turn. */
async function openBotOnFile(): Promise<BotOnFile> {
  const folder = makeDataDir();
  const file = join(folder.path, "checkpoints.db");
  const own = openDatabase({ file, busyTimeoutMs: 0 });
  const checkpointer = sqliteCheckpointer(own, file);
  const bot = await createSupportBot({ model: "offline", dataDir: folder.path, checkpointer });
  await bot.say(HELLO);
  const other = new DatabaseSync(file);
  return {
    bot,
    file,
    own,
    other,
    async [Symbol.asyncDispose]() {
      other.close();
      await bot[Symbol.asyncDispose]();
      own.close();
      folder[Symbol.dispose]();
    },
  };
}

test("a turn that meets another program's lock waits for it, and the process goes on", async () => {
  await using opened = await openBotOnFile();
  opened.other.exec("BEGIN EXCLUSIVE");
  const turn = opened.bot.say(HELLO);
  // Would not come to pass if the process stood still.
  await new Promise((resolve) => setTimeout(resolve, 300));
  opened.other.exec("COMMIT");
  expect(await turn).toMatchObject({ turn: 2 });
});

test("a turn that is stopped while it waits says that its words were not kept", async () => {
  await using opened = await openBotOnFile();
  const leaving = new AbortController();
  opened.other.exec("BEGIN EXCLUSIVE");
  const turn = opened.bot.say({ ...HELLO, signal: leaving.signal });
  setTimeout(() => leaving.abort(new Error("gone")), 100);
  await expect(turn).rejects.toMatchObject({
    code: "storage",
    message: expect.stringMatching(/say them again/u) as string,
  });
  opened.other.exec("COMMIT");
  expect(await opened.bot.say(HELLO)).toMatchObject({ turn: 2 });
});

test("a turn that finds the disk full fails by name, and the next one has room", async () => {
  await using opened = await openBotOnFile();
  opened.own.pragma("max_page_count = 1");
  let result = await opened.bot.say(HELLO);
  while (!result.error) result = await opened.bot.say(HELLO);
  opened.own.pragma("max_page_count = 1000000");
  expect(result.error).toEqual({
    code: "storage",
    message: `Cannot use ${opened.file}: database or disk is full; make room on its disk, and try again.`,
  });
  expect((await opened.bot.say(HELLO)).error).toBeUndefined();
});

test("a turn whose file was deleted is not acknowledged", async () => {
  await using opened = await openBotOnFile();
  rmSync(opened.file);
  expect((await opened.bot.say(HELLO)).error).toMatchObject({
    code: "storage",
    message: expect.stringMatching(/checkpoints\.db was deleted or replaced/u) as string,
  });
});

test("a cut row is named, however it is met, and is no other session's trouble", async () => {
  await using opened = await openBotOnFile();
  await opened.bot.say({ ...HELLO, sessionId: "whole" });
  const older = "(SELECT min(checkpoint_id) FROM checkpoints WHERE thread_id = 's')";
  opened.other.exec(`UPDATE checkpoints SET checkpoint = substr(checkpoint, 1, 50) WHERE checkpoint_id = ${older}`);
  const states = async (sessionId: string): Promise<number> => {
    let count = 0;
    for await (const _ of opened.bot.graph.getStateHistory({ configurable: { thread_id: sessionId } })) count += 1;
    return count;
  };

  await expect(states("s")).rejects.toMatchObject({
    code: "storage",
    message: expect.stringMatching(/^Session "s" cannot be read: in .*checkpoints\.db table checkpoints at/u) as string,
  });
  expect(await states("whole")).toBeGreaterThan(2);
  expect(await opened.bot.say(HELLO)).toMatchObject({ turn: 2 });
});
