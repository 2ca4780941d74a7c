import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("where the archive cannot keep what leaves the window the turn fails by name, and nothing is lost", async () => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const say = async (text: string) => bot.say({ sessionId: "s", text });
  for (let turn = 1; turn <= 11; turn += 1) await say(`Where is order 12345, day ${turn}?`);

  using other = new DatabaseSync(join(folder.path, "checkpoints.db"));
  other.exec("ALTER TABLE archived_turns RENAME TO away");
  const failed = await say("Where is order 12345, day 12?");
  other.exec("ALTER TABLE away RENAME TO archived_turns");
  const { error } = await say("Where is order 12345, day 13?");

  expect(failed.error).toMatchObject({
    code: "storage",
    message: expect.stringMatching(/checkpoints\.db: .+; .+\.$/u),
  });
  expect(error).toBeUndefined();
  const asked = (await bot.history({ sessionId: "s" })).filter(({ role }) => role === "user");
  expect(asked.map(({ content }) => content)).toEqual(
    Array.from({ length: 13 }, (_, index) => `Where is order 12345, day ${index + 1}?`),
  );
});
