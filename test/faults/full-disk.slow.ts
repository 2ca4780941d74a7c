import { expect, test } from "vitest";
import type { HistoryMessage } from "../../src/agent/history.ts";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import type { Session } from "../../src/sessions/session.ts";
import type { Losses } from "../../src/spans/losses.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { findNoDiskReason, onSmallDisk } from "../support/own-disk.ts";
import { startToldBot, watchEventLoop, type ToldBot } from "../support/told-bot.ts";

const ASK = "Where is order 12345?";
const ANSWER = "Order 12345 is in transit and will arrive on March 15th.";
const FULL = /checkpoints\.db: .*; make room on its disk, and try again\.$/u;

test("checkpoints.db that may not grow: turns fail by name, others' are answered, and all is well when it may", async () => {
  using home = makeDataDir();
  await using told = await startToldBot({ folder: home.path });
  const checkEventLoop = await watchEventLoop(told);
  await told.tell("limitCheckpoints", { pages: 1 });
  const { acknowledged, failed } = await talkUntilItFails(told);
  const nextDoor = await told.tell("sayNextDoor", { sessionId: "n", text: ASK });
  await told.tell("limitCheckpoints", { pages: 2 ** 30 });
  const next = await told.tell("say", { sessionId: "s", text: "When will it arrive?" });
  await checkEventLoop();

  expect(failed.error).toEqual({ code: "storage", message: expect.stringMatching(FULL) as string });
  expect(nextDoor.reply).toBe(ANSWER);
  expect(next.reply).toBe("Order 12345 will arrive on March 15th.");
  expect(await repliesIn(told, acknowledged)).toEqual(acknowledged.map(({ reply }) => reply));
});

const noDisk = findNoDiskReason();
test.skipIf(noDisk !== undefined)(
  `a disk without a free byte: turns fail by name, lost spans are counted, and all is well when there is room${noDisk === undefined ? "" : ` (skipped: ${noDisk})`}`,
  async () => {
    using home = makeDataDir();
    await using told = await startToldBot({ folder: home.path, under: onSmallDisk(home.path, "16m") });
    const checkEventLoop = await watchEventLoop(told);
    await told.tell("say", { sessionId: "s", text: ASK });
    await told.tell("fillDisk");
    const { acknowledged, failed } = await talkUntilItFails(told);
    const lost = await told.tell<Losses[]>("flush");
    await told.tell("freeDisk");
    const next = await told.tell("say", { sessionId: "s", text: "When will it arrive?" });
    const recorded = await told.tell<Session>("session", { sessionId: "s" });
    await checkEventLoop();
    expect(failed.error).toEqual({ code: "storage", message: expect.stringMatching(FULL) as string });
    expect(next.reply).toBe("Order 12345 will arrive on March 15th.");
    expect(await repliesIn(told, acknowledged)).toEqual(acknowledged.map(({ reply }) => reply));
    expect(lost).toMatchObject([{ name: "the local store", reason: expect.stringMatching(/full/u) as string }]);
    expect(recorded.turns.at(-1)).toMatchObject({ output: "Order 12345 will arrive on March 15th." });
  },
);

async function talkUntilItFails(told: ToldBot): Promise<{ acknowledged: TurnResult[]; failed: TurnResult }> {
  const acknowledged: TurnResult[] = [];
  for (;;) {
    const result = await told.tell("say", { sessionId: "s", text: ASK });
    if (result.error) return { acknowledged, failed: result };
    acknowledged.push(result);
  }
}

/** The last that was said in each turn. */
async function repliesIn(told: ToldBot, turns: readonly TurnResult[]): Promise<(string | undefined)[]> {
  const history = await told.tell<HistoryMessage[]>("history", { sessionId: "s", limit: 10_000 });
  return turns.map(({ turn }) => history.findLast((message) => message.turn === turn)?.content);
}
