import { afterAll, beforeAll, expect, test } from "vitest";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { UsageError } from "../../src/errors.ts";
import { makeDataDir } from "../support/data-dir.ts";

const dataDir = makeDataDir();
const said = ["Hello", "Where is order 12345?", "Thanks", "Where is order 10155?", "Bye"];
let bot: SupportBot;

beforeAll(async () => {
  bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  for (const text of said) await bot.say({ sessionId: "s1", text });
});

afterAll(async () => {
  await bot[Symbol.asyncDispose]();
  dataDir[Symbol.dispose]();
});

async function turnsOf(query: { before?: number; limit?: number }): Promise<number[]> {
  const messages = await bot.history({ sessionId: "s1", ...query });
  return Array.from(new Set(messages.map(({ turn }) => turn)));
}

test("the whole history comes oldest first, each message with its turn and role", async () => {
  const history = await bot.history({ sessionId: "s1" });

  expect(history.map(({ turn, role }) => `${turn} ${role}`)).toEqual([
    "1 user",
    "1 assistant",
    "2 user",
    "2 assistant",
    "2 tool",
    "2 assistant",
    "3 user",
    "3 assistant",
    "4 user",
    "4 assistant",
    "4 tool",
    "4 assistant",
    "5 user",
    "5 assistant",
  ]);
  expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(said);
});

test("a tool's message names the call that it answers", async () => {
  const [, call, answer] = (await bot.history({ sessionId: "s1" })).filter(({ turn }) => turn === 2);

  expect(call?.toolCalls).toMatchObject([{ name: "lookup_order", args: { order_id: "12345", about: "delivery" } }]);
  expect(answer).toMatchObject({ name: "lookup_order", toolCallId: call?.toolCalls?.[0]?.id });
});

test.each<[string, { before?: number; limit?: number }, number[]]>([
  ["the newest turns", { limit: 2 }, [4, 5]],
  ["the turns before one", { before: 4, limit: 2 }, [2, 3]],
  ["what is left at the beginning", { before: 2, limit: 5 }, [1]],
  ["nothing before the first", { before: 1 }, []],
  ["all where before lies beyond the end", { before: 99, limit: 2 }, [4, 5]],
])("a page holds %s, whole", async (_, query, turns) => {
  expect(await turnsOf(query)).toEqual(turns);
});

test.each([{ limit: -1 }, { limit: 0 }, { limit: 1.5 }, { limit: NaN }, { before: 0 }, { before: NaN }])(
  "a page of %j is refused with one sentence",
  async (query) => {
    const [[name, count] = []] = Object.entries(query);
    await expect(turnsOf(query)).rejects.toThrow(
      new UsageError(`${name} ${count} is no count of turns; give a whole number from 1.`),
    );
  },
);

test("a session that does not exist is not found", async () => {
  await expect(bot.history({ sessionId: "s2" })).rejects.toMatchObject({
    name: "SessionNotFoundError",
    code: "session",
  });
});
