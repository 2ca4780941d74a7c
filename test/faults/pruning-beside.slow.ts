import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { dataDirOf } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { startToldBot, type ToldBot } from "../support/told-bot.ts";

const TEXT = "Where is order 12345?";
const SIX_STEPS = 6;

test("two processes on one file prune what each has said, and what both said in turns", async () => {
  using home = makeDataDir();
  await using one = await startToldBot({ folder: home.path });
  await using two = await startToldBot({ folder: home.path });
  const talkBeside = async (told: ToldBot, sessionId: string): Promise<void> => {
    for (let turn = 1; turn <= 5; turn += 1)
      expect(await told.tell("say", { sessionId, text: TEXT })).toMatchObject({ turn });
  };
  await Promise.all([talkBeside(one, "one's"), talkBeside(two, "two's")]);
  // Whoever met the other's lock has not pruned: a turn alone makes up for it.
  await one.tell("say", { sessionId: "one's", text: TEXT });
  await two.tell("say", { sessionId: "two's", text: TEXT });
  for (const turn of [1, 3, 5])
    for (const [told, place] of [
      [one, 0],
      [two, 1],
    ] as const)
      expect(await told.tell("say", { sessionId: "both's", text: TEXT })).toMatchObject({ turn: turn + place });

  const file = new DatabaseSync(join(dataDirOf(home.path), "checkpoints.db"));
  const rows = file.prepare("SELECT thread_id, count(*) AS rows FROM checkpoints GROUP BY thread_id").all();
  file.close();
  expect(rows).toEqual(["both's", "one's", "two's"].map((thread_id) => ({ thread_id, rows: 5 + SIX_STEPS })));
});
