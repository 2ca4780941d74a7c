import { expect, test, vi } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("the local store has every turn, whatever the environment says of sampling", async () => {
  using dataDir = makeDataDir();
  vi.stubEnv("OTEL_TRACES_SAMPLER", "always_off");
  vi.stubEnv("OTEL_SERVICE_NAME", "the-shop");
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  await bot.say({ sessionId: "s-1", text: "Where is order 12345?" });
  expect(bot.sessions.get("s-1").turns).toHaveLength(1);
});
