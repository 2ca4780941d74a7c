import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { openSqliteThreads } from "../../src/checkpoints/sqlite-threads.ts";
import { ErasureStore } from "../../src/spans/erasure-store.ts";
import { dataDirOf, runCli, startCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { filesHolding } from "../support/files-holding.ts";

const adas = ["ada-lovelace-77", "zymurg", "session-of-ada"];

test(
  "an erasure that is killed at any moment is gone through with when it is run again",
  { timeout: 120_000 },
  async () => {
    using home = makeDataDir();
    const dataDir = dataDirOf(home.path);
    for (const ms of [150, 300, 400, 500, 600, 700]) {
      await using bot = await createSupportBot({ model: "offline", dataDir });
      for (let session = 1; session <= 8; session += 1)
        await bot.say({
          sessionId: `session-of-ada-${session}`,
          userId: adas[0],
          text: "Where is my zymurgical order?",
        });
      await bot.say({ sessionId: "brian's", userId: "brian", text: "Where is my flabbergasting order 12345?" });
      await using erasing = startCli(["sessions", "erase", "--user", "ada-lovelace-77", "--yes"], {
        folder: home.path,
      });
      await pause(ms);
      erasing.child.kill("SIGKILL");
      await erasing.ended();
    }
    await runCli(["sessions", "erase", "--user", "ada-lovelace-77", "--yes"], { folder: home.path });
    expect(filesHolding(dataDir, adas)).toEqual({});
    await using bot = await createSupportBot({ model: "offline", dataDir });
    expect(bot.sessions.list()).toMatchObject([{ sessionId: "brian's", turns: 6 }]);
  },
);

test("what is noted of an erasure is enough for the next bot to go through with it, and then is gone itself", async () => {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  {
    await using bot = await createSupportBot({ model: "offline", dataDir });
    for (const sessionId of ["session-of-ada-1", "session-of-ada-2"])
      await bot.say({ sessionId, userId: "ada-lovelace-77", text: "Where is my zymurgical order?" });
    await bot.say({ sessionId: "brian's", userId: "brian", text: "hello" });
    using erasures = new ErasureStore(join(dataDir, "spans.db"));
    await using threads = await openSqliteThreads(join(dataDir, "checkpoints.db"));
    const sessions = ["session-of-ada-1", "session-of-ada-2"];
    const subject = { names: ["ada-lovelace-77"], sessions, isWhole: false };
    const counts = { sessions: 2, turns: 2, spans: 1, annotations: 0 };
    await erasures.begin(
      { what: "user", hash: "h", plan: { what: "user", id: "h", sessions, subject, counts } },
      subject,
      counts,
    );
    await threads.forget("session-of-ada-1");
  }
  expect(filesHolding(dataDir, adas)).not.toEqual({});
  {
    await using _bot = await createSupportBot({ model: "offline", dataDir });
  }
  expect(filesHolding(dataDir, adas)).toEqual({});
  await using bot = await createSupportBot({ model: "offline", dataDir });
  expect(bot.sessions.list()).toMatchObject([{ sessionId: "brian's" }]);
});

test("what is said as soon as a bot goes on with an erasure that was cut off is kept", async () => {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  const ada = { sessionId: "session-of-ada", userId: "ada" };
  {
    await using bot = await createSupportBot({ model: "offline", dataDir });
    await bot.say({ ...ada, text: "Where is my zymurgical order?" });
    using erasures = new ErasureStore(join(dataDir, "spans.db"));
    const subject = { names: ["ada"], sessions: [ada.sessionId], isWhole: false };
    const counts = { sessions: 1, turns: 1, spans: 1, annotations: 0 };
    const others = Array.from({ length: 500 }, (_, number) => `other-${number}`);
    const plan = { what: "user", id: "h", sessions: [...others, ada.sessionId], subject, counts };
    await erasures.begin({ what: "user", hash: "h", plan }, subject, counts);
  }
  await using bot = await createSupportBot({ model: "offline", dataDir });
  expect(await bot.say({ ...ada, text: "Hello again." })).toMatchObject({ turn: 1 });
  await pause(300);
  expect(await bot.say({ ...ada, text: "Are you there?" })).toMatchObject({ turn: 2 });
  expect((await bot.history(ada)).map(({ content }) => content)).toContain("Hello again.");
});
