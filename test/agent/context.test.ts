import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("a program asks what is known in a session, as the last turn told it", async () => {
  using dataDir = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  const { context } = await bot.say({ sessionId: "s", userId: "ann", text: "Where is order 12345?" });

  expect(await bot.context({ sessionId: "s", userId: "ann" })).toEqual(context);
  expect(await bot.context({ sessionId: "s" })).toEqual(context);
  expect(context.activeOrderId).toBe("12345");
});

test("of a session that is not there a program is told so", async () => {
  using dataDir = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });

  await expect(bot.context({ sessionId: "nope" })).rejects.toMatchObject({ name: "SessionNotFoundError" });
});
