import type { enhance } from "@photostructure/sqlite";
import { expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";

type Connection = ReturnType<typeof enhance>;

// A limit on a database's size holds for one connection: it must be the store's own.
const connections = vi.hoisted((): Connection[] => []);
vi.mock("@photostructure/sqlite", async (load) => {
  const driver = await load<{ enhance: typeof enhance }>();
  return {
    ...driver,
    enhance(...args: Parameters<typeof enhance>) {
      const connection = driver.enhance(...args);
      connections.push(connection);
      return connection;
    },
  };
});

const words = { sessionId: "s", text: "Where is order 12345?" };

test("a span store that may not grow breaks no turn, counts what it lost, and goes on when it may", async () => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const store = connections.find((connection) => connection.location()?.endsWith("spans.db"));
  await bot.say(words);
  store?.exec("PRAGMA max_page_count = 1");
  let turns = 1;
  while ((await bot.flush()).length === 0) {
    expect((await bot.say(words)).error).toBeUndefined();
    turns += 1;
  }
  const losses = await bot.flush();
  store?.exec("PRAGMA max_page_count = 1000000");
  const next = await bot.say(words);
  const after = await bot.flush();
  const recorded = bot.sessions.get("s").turns.at(-1);

  expect(losses).toMatchObject([{ name: "the local store", reason: "database or disk is full" }]);
  expect(after).toEqual(losses);
  expect(next.turn).toBe(turns + 1);
  expect(recorded).toMatchObject({ turn: next.turn, output: next.reply });
});
