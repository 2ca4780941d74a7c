import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { openCheckpointer, type CheckpointerOptions } from "../../src/checkpoints/checkpointer.ts";
import { openThreads } from "../../src/checkpoints/open-threads.ts";
import { saverThreads } from "../../src/checkpoints/saver-threads.ts";
import { makeDataDir } from "../support/data-dir.ts";

const uri = process.env["TEST_POSTGRES_URI"];
const kinds = ["sqlite", "postgres", "memory"] as const;

async function toldIn({ graph }: SupportBot, sessionId: string): Promise<unknown[]> {
  const { values } = await graph.getState({ configurable: { thread_id: sessionId } });
  return (values as { messages: unknown[] }).messages;
}

describe.each(kinds)("the threads of the %s checkpointer", (kind) => {
  const isSkipped = kind === "postgres" && uri === undefined;
  test.skipIf(isSkipped)(
    `are known by their owners, and forgotten one by one${isSkipped ? " (skipped: TEST_POSTGRES_URI is not set)" : ""}`,
    async () => {
      using folder = makeDataDir();
      vi.stubEnv("SUPPORTBOT_CHECKPOINTER", kind);
      vi.stubEnv("POSTGRES_URI", uri);
      const file = join(folder.path, "checkpoints.db");
      const options: CheckpointerOptions =
        kind === "sqlite" ? { kind, file } : kind === "memory" ? { kind } : { kind, uri };
      await using checkpointer = await openCheckpointer(options);
      const { saver } = checkpointer;
      await using bot = await createSupportBot({ model: "offline", dataDir: folder.path, checkpointer: saver });
      const [adas, brians] = [`ada-${process.pid}-${Date.now()}`, `brian-${process.pid}-${Date.now()}`];
      await bot.say({ sessionId: adas, userId: "ada", text: "hello" });
      await bot.say({ sessionId: adas, userId: "ada", text: "Where is order 12345?" });
      await bot.say({ sessionId: brians, userId: "brian", text: "hello" });
      const config = { configurable: { thread_id: adas } };
      const tip = await saver.getTuple(config);
      await using threads = (await openThreads(options)) ?? saverThreads(saver);
      const known = async () => (await threads.list()).filter(({ sessionId }) => [adas, brians].includes(sessionId));

      expect(await known()).toEqual(
        expect.arrayContaining([
          { sessionId: adas, owner: "ada", turn: 2, at: new Date(tip?.checkpoint.ts ?? "") },
          expect.objectContaining({ sessionId: brians, owner: "brian", turn: 1 }),
        ]),
      );
      expect(await threads.forget(adas, new Date(Date.now() - 60_000))).toBeUndefined();
      expect(await known()).toHaveLength(2);
      const { length: heldMessages } = await toldIn(bot, adas);
      expect(await threads.forget(adas)).toHaveLength(heldMessages);
      expect(await known()).toMatchObject([{ sessionId: brians }]);
      if (kind === "memory" || tip === undefined) return;

      const late = { ...tip.checkpoint, id: "1f1e6a3f-efb0-6f00-8016-1fde8f63d230" };
      const put = saver.put(tip.config, late, { source: "loop", step: 9, parents: {} }, {});
      await expect(put).rejects.toThrow(/this session was erased while its turn ran/u);
      await expect(saver.putWrites(tip.config, [["heard", "x"]], "task")).rejects.toThrow(/erased while its turn ran/u);
      expect(await saver.getTuple(config)).toBeUndefined();
      expect(await bot.say({ sessionId: adas, userId: "ada", text: "hello" })).toMatchObject({ turn: 1 });
    },
  );
});
