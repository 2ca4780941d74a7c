import { expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { SessionNotFoundError, UsageError } from "../../src/errors.ts";
import { openReplay } from "../../src/replay/open-replay.ts";
import { makeDataDir } from "../support/data-dir.ts";

const WHO = { sessionId: "s-1", userId: "demo-customer" };
const WORDS = ["Where is my order?", "It's order 12345", "When will it arrive?", "Thank you"];

async function tell(dataDir: string, words: readonly string[] = WORDS): Promise<void> {
  await using bot = await createSupportBot({ model: "offline", dataDir });
  for (const text of words) await bot.say({ ...WHO, text });
}

async function replayed(bot: SupportBot, options: Parameters<typeof openReplay>[1]) {
  const replay = await openReplay(bot, options);
  const turns: TurnResult[] = [];
  for await (const turn of replay.tell()) turns.push(turn);
  return { ...replay, turns };
}

test("a session told anew from its third turn knows what was known then, and leaves the old one as it was", async () => {
  using folder = makeDataDir();
  await tell(folder.path);
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const before = bot.sessions.get("s-1");
  const { turns } = await replayed(bot, { sessionId: "s-1", turn: 3, into: "s-2" });
  expect(turns.map(({ turn, context }) => [turn, context.activeOrderId])).toEqual([
    [3, "12345"],
    [4, "12345"],
  ]);
  expect(turns[0]?.reply).toBe(before.turns[2]?.output);
  await bot.flush();
  expect(bot.sessions.get("s-2").turns.map(({ turn, input }) => [turn, input])).toEqual([
    [3, "When will it arrive?"],
    [4, "Thank you"],
  ]);
  expect(bot.sessions.get("s-1")).toEqual(before);
  const told = await bot.history({ sessionId: "s-2" });
  expect(told.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(WORDS);
});

test("what the window has left behind goes along, and can be recalled", async () => {
  using folder = makeDataDir();
  const words = ["My dog is called Rex.", ...Array.from({ length: 45 }, (_, index) => `Message number ${index}`)];
  await tell(folder.path, [...words, "What did I tell you about my dog?"]);
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const { turns } = await replayed(bot, { sessionId: "s-1", turn: 47 });
  expect(turns).toHaveLength(1);
  expect(turns[0]?.reply).toContain("Rex");
});

test("from the first turn on it is told to a bot that knows nothing", async () => {
  using folder = makeDataDir();
  await tell(folder.path);
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const { sessionId, turns } = await replayed(bot, { sessionId: "s-1", turn: 1 });
  expect(sessionId).toMatch(/^s-1-replay-/u);
  expect(turns).toHaveLength(4);
  expect(turns[0]?.context.entries).toEqual([]);
});

test.each([
  [{ sessionId: "nobody", turn: 1 }, SessionNotFoundError],
  [{ sessionId: "s-1", turn: 9 }, UsageError],
  [{ sessionId: "s-1", turn: 2, into: "s-1" }, UsageError],
])("%o cannot be told anew, and the sentence says why", async (replay, error) => {
  using folder = makeDataDir();
  await tell(folder.path, WORDS.slice(0, 2));
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  await expect(openReplay(bot, replay)).rejects.toThrow(error);
});
