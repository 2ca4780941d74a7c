import { afterAll, beforeAll, expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { openPinnedGraph } from "../../src/cli/sessions/pinned-graph.ts";
import type { Breakdown } from "../../src/evals/breakdowns/breakdown.ts";
import { checkReplay } from "../../src/simulation/pins/check-replay.ts";
import { pinFrom } from "../../src/simulation/pins/pin-from.ts";
import { Pin } from "../../src/simulation/pins/pin.ts";
import { recordPin } from "../../src/simulation/pins/record-pin.ts";
import { replayPin } from "../../src/simulation/pins/replay-pin.ts";
import { makeDataDir } from "../support/data-dir.ts";

const words = ["Where is my order?", "It's 12345", "No, I meant order 10155", "When will it arrive?"];

/** Played by all that pin it whole; each play has a store of its own. */
let made: Awaited<ReturnType<typeof pinned>>;
beforeAll(async () => void (made = await pinned()));
afterAll(() => made[Symbol.asyncDispose]());

test("a pinned session holds as often as it is played, with any instructions", async () => {
  const graph = { ...made.graph, prompt: "Help them." };
  expect(made.pin.turns.map(({ text }) => text)).toEqual(words);
  expect(checkReplay(made.pin, await replayPin(made.pin, made.graph))).toEqual([]);
  expect(checkReplay(made.pin, await replayPin(made.pin, made.graph))).toEqual([]);
  expect(checkReplay(made.pin, await replayPin(made.pin, graph))).toEqual([]);
});

test("a pin is JSON and reads back as what it was", async () => {
  expect(Pin.parse(JSON.parse(JSON.stringify(made.pin)))).toEqual(made.pin);
});

test("where something else is understood, the pin does not hold", async () => {
  const turns = made.pin.turns.map((turn, index) => (index === 2 ? { ...turn, text: "No, it is fine" } : turn));
  const found = checkReplay(made.pin, await replayPin({ ...made.pin, turns }, made.graph));
  expect(found.map(({ turn, what }) => `${turn} ${what}`)).toEqual(expect.arrayContaining(["3 ledger", "4 history"]));
});

test("a tool's answer that the model is not shown any more is a difference", async () => {
  const [first, ...others] = made.pin.turns.toReversed();
  const hidden = first?.replies.map((reply) => ({ ...reply, shown: { known: ["4711"], said: [] } })) ?? [];
  const pin = { ...made.pin, turns: [...others.toReversed(), { ...first!, replies: hidden }] };
  const found = checkReplay(pin, await replayPin(pin, made.graph));
  expect(found).toContainEqual(expect.objectContaining({ turn: 4, what: "shown" }));
});

test("a session that broke is pinned up to that turn, which the model of today answers", async () => {
  await using broken = await pinned([
    { message: 3, kind: "repeated_reply", cause: "model", evidence: "Said before.", probability: 1 },
  ]);
  expect(broken.pin.turns).toHaveLength(2);
  expect(broken.pin.broken).toEqual([{ turn: 2, kind: "repeated_reply", evidence: "Said before." }]);
  const replay = await replayPin(broken.pin, broken.graph);
  expect(replay.turns[1]?.result.reply).toContain("March 15th");
  expect(checkReplay(broken.pin, replay)).toEqual([]);
});

test("a faint sign is no breakdown: the session is pinned whole, and holds", async () => {
  await using faint = await pinned([
    { message: 3, kind: "repeated_reply", cause: "model", evidence: "Said before.", probability: 0.4 },
  ]);
  expect(faint.pin).toMatchObject({ broken: [], turns: words.map((text) => ({ text })) });
  expect(checkReplay(faint.pin, await replayPin(faint.pin, faint.graph))).toEqual([]);
});

test("while a pin plays, the clock stands where it stood in the session", async () => {
  const seen: string[] = [];
  const orders = { find: async () => void seen.push(new Date().toISOString()), someIds: async () => [] };
  await replayPin(made.pin, made.graph, orders);
  expect(seen.map((at) => at.slice(0, 19))).toEqual([1, 2].map((index) => made.pin.turns[index]?.at.slice(0, 19)));
  expect(Math.abs(Date.now() - performance.timeOrigin - performance.now())).toBeLessThan(60_000);
});

async function pinned(breakdowns: Breakdown[] = []) {
  const home = makeDataDir();
  await using bot = await createSupportBot({ dataDir: home.path, model: "offline" });
  for (const text of words) await bot.say({ sessionId: "s", text });
  const startedAt = new Map(bot.sessions.get("s").turns.map((turn) => [turn.turn, turn.startedAt]));
  const graph = await openPinnedGraph({ dataDir: home.path });
  const pin = await recordPin(pinFrom({ dialogue: bot.sessions.dialogue("s"), startedAt, breakdowns }), graph);
  return {
    pin,
    graph,
    async [Symbol.asyncDispose]() {
      await graph[Symbol.asyncDispose]();
      home[Symbol.dispose]();
    },
  };
}
