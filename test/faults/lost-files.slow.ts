import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { HistoryMessage } from "../../src/agent/history.ts";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import type { Losses } from "../../src/spans/losses.ts";
import { dataDirOf, jsonLines, runCli } from "../support/cli.ts";
import { makeDataDir, type DataDir } from "../support/data-dir.ts";
import { startToldBot, watchEventLoop } from "../support/told-bot.ts";

const ASK = "Where is order 12345?";
const ANSWER = "Order 12345 is in transit and will arrive on March 15th.";

const LOST = /checkpoints\.db(-wal)? was deleted or replaced while it was in use; put it back, or restart/u;

// Session "calm" has had ten turns when the file goes; what remains of them is what a process that is started then finds.
test.for([
  { lost: "checkpoints.db", remaining: 0 },
  { lost: "checkpoints.db-wal", remaining: 10 },
  { lost: "the data folder", remaining: 0 },
])("$lost deleted under a bot: it acknowledges nothing that would be gone", async ({ lost, remaining }) => {
  using home = makeDataDir();
  await using told = await startToldBot({ folder: home.path });
  const checkEventLoop = await watchEventLoop(told);
  rmSync(pathOf(home, lost), { recursive: true });
  const failed = await told.tell("say", { sessionId: "calm", text: ASK });
  const nextDoor = await told.tell("sayNextDoor", { sessionId: "n", text: ASK });
  const known = await told.tell<HistoryMessage[]>("history", { sessionId: "calm", before: 11 });
  await checkEventLoop();
  told.program.child.kill("SIGKILL");
  await told.program.ended();
  const next = await runCli(["chat", "--session", "calm", "--json", ASK], { folder: home.path });

  expect(failed.error).toEqual({ code: "storage", message: expect.stringMatching(LOST) as string });
  expect(nextDoor.reply).toBe(ANSWER);
  expect(known.filter(({ content }) => content === ANSWER)).toHaveLength(10);
  expect(jsonLines<TurnResult>(next)).toMatchObject([{ reply: ANSWER, turn: remaining + 1 }]);
});

test.for(["checkpoints.db", "checkpoints.db-wal", "the data folder"])(
  "%s moved away and back: the bot goes on",
  async (lost) => {
    using home = makeDataDir();
    await using told = await startToldBot({ folder: home.path });
    const file = pathOf(home, lost);
    await told.tell("say", { sessionId: "s", text: ASK });
    renameSync(file, join(home.path, "away"));
    const failed = await told.tell("say", { sessionId: "s", text: "When will it arrive?" });
    renameSync(join(home.path, "away"), file);
    const next = await told.tell("say", { sessionId: "s", text: "When will it arrive?" });

    expect(failed.error?.code).toBe("storage");
    expect(next).toMatchObject({ reply: "Order 12345 will arrive on March 15th." });
  },
);

test("spans.db deleted under a bot: turns go on, and lost spans are counted", async () => {
  using home = makeDataDir();
  await using told = await startToldBot({ folder: home.path });
  await told.tell("say", { sessionId: "s", text: ASK });
  rmSync(join(dataDirOf(home.path), "spans.db"));
  const turn = await told.tell("say", { sessionId: "s", text: ASK });
  const losses = await told.tell<Losses[]>("flush");
  expect(turn.reply).toBe(ANSWER);
  expect(losses).toMatchObject([
    { name: "the local store", reason: expect.stringMatching(/spans\.db was deleted/u) as string },
  ]);
  expect(losses[0]?.count).toBeGreaterThan(3);
});

test("shop.db deleted under a bot: it goes on with the orders it knows", async () => {
  using home = makeDataDir();
  await using told = await startToldBot({ folder: home.path });
  rmSync(join(dataDirOf(home.path), "shop.db"));
  expect(await told.tell("say", { sessionId: "s", text: ASK })).toMatchObject({ reply: ANSWER });
});

function pathOf(home: DataDir, lost: string): string {
  return lost === "the data folder" ? dataDirOf(home.path) : join(dataDirOf(home.path), lost);
}
