import { randomUUID } from "node:crypto";
import { HumanMessage } from "@langchain/core/messages";
import type { StateSnapshot } from "@langchain/langgraph";
import { expect, test } from "vitest";
import type { SupportState } from "../../src/agent/state.ts";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";

const SESSION = { sessionId: "long" };
const THREAD = { configurable: { thread_id: "long" } };
const RECALLED = "What did I tell you about my dog?";

const said: { [turn: number]: string } = {
  3: "My dog chewed the cable.",
  5: "It is about order 12345",
  30: "My dog is called Rex.",
  40: "It is about order 10885 now",
};

async function talk(bot: SupportBot, from: number, to: number, words = (turn: number) => said[turn]): Promise<void> {
  for (let turn = from; turn <= to; turn += 1)
    await bot.say({ ...SESSION, text: words(turn) ?? `Thank you, that was message ${turn}` });
}

async function endsOf(bot: SupportBot): Promise<StateSnapshot[]> {
  const states: StateSnapshot[] = [];
  for await (const state of bot.graph.getStateHistory(THREAD)) if (state.next.length === 0) states.push(state);
  return states;
}

const stateOf = ({ values }: StateSnapshot): SupportState => values as SupportState;
const customersIn = async (bot: SupportBot): Promise<string[]> =>
  (await bot.history({ ...SESSION, limit: 100 })).flatMap(({ role, content }) => (role === "user" ? [content] : []));

test("after fifty turns a session can be taken up from the end of the seventh, and goes on on both branches", async () => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  await talk(bot, 1, 50);
  const ends = await endsOf(bot);
  expect(ends.map((state) => stateOf(state).turn)).toEqual(Array.from({ length: 50 }, (_, index) => 50 - index));

  const seventh = ends.find((state) => stateOf(state).turn === 7);
  await bot.graph.invoke(
    { messages: [new HumanMessage({ id: randomUUID(), content: "Another eighth" })] },
    seventh?.config,
  );
  await talk(bot, 9, 30, (turn) => `The other branch, message ${turn}`);
  const onOther = await bot.say({ ...SESSION, text: RECALLED });
  expect(onOther).toMatchObject({ turn: 31, context: { activeOrderId: "12345" } });
  expect(onOther.reply).toContain("My dog chewed the cable.");
  expect(onOther.reply).not.toContain("Rex");
  expect(await customersIn(bot)).toEqual([
    ...Array.from({ length: 7 }, (_, index) => said[index + 1] ?? `Thank you, that was message ${index + 1}`),
    "Another eighth",
    ...Array.from({ length: 22 }, (_, index) => `The other branch, message ${index + 9}`),
    RECALLED,
  ]);

  await bot.graph.invoke({ messages: [new HumanMessage({ id: randomUUID(), content: RECALLED })] }, ends[0]?.config);
  const onFirst = stateOf(await bot.graph.getState(THREAD));
  expect(onFirst.turn).toBe(51);
  expect(onFirst.messages.at(-1)?.text).toContain("My dog is called Rex.");
  expect(await bot.say({ ...SESSION, text: "Thanks" })).toMatchObject({
    turn: 52,
    context: { activeOrderId: "10885" },
  });
  expect((await customersIn(bot)).slice(-4)).toEqual([
    "Thank you, that was message 49",
    "Thank you, that was message 50",
    RECALLED,
    "Thanks",
  ]);
});
