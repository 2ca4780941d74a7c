import { mkdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { dataDirOf } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";

const ada = { sessionId: "s-1", userId: "ada" };

test("a bot that could not erase erases when it is asked again, and closes either way", async () => {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  await using bot = await createSupportBot({ model: "offline", dataDir });
  await bot.say({ ...ada, text: "hello" });
  const inTheWay = join(dataDir, "redaction.key");
  mkdirSync(inTheWay);
  await expect(bot.erase({ userId: "ada" })).rejects.toThrow("redaction.key");
  rmdirSync(inTheWay);
  expect(await bot.erase({ userId: "ada" })).toMatchObject({ sessions: 1, turns: 1 });
});

test("a bot that is closed while it erases has erased by then", async () => {
  using home = makeDataDir();
  const dataDir = dataDirOf(home.path);
  const bot = await createSupportBot({ model: "offline", dataDir });
  await bot.say({ ...ada, text: "hello" });
  const erasing = bot.erase({ userId: "ada" });
  await bot[Symbol.asyncDispose]();
  expect(await erasing).toMatchObject({ sessions: 1, doneAt: expect.any(String) });
});

test.each([undefined, null, {}, { userId: "" }, { userId: "ada", sessionId: "s-1" }, { user: "ada" }])(
  "whom to erase must be one id: %j is refused",
  async (whom) => {
    using home = makeDataDir();
    await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
    await expect(bot.erase(whom as never)).rejects.toThrow("Say whom to erase: { userId } or { sessionId }.");
  },
);
