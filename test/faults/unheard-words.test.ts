import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";

// As a kill between the first checkpoint of a run and its first node leaves a session.
test("words that were stored and not yet taken in are a turn after the others, and the next turn answers them", async () => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  const said = async (): Promise<[number, string][]> =>
    (await bot.history({ sessionId: "s" })).map(({ turn, content }) => [turn, content]);
  const { reply } = await bot.say({ sessionId: "s", text: "hello" });
  await bot.graph.invoke(
    { messages: [{ role: "user", content: "Where is order 12345?" }] },
    { configurable: { thread_id: "s" }, interruptBefore: ["extract_context"] },
  );
  const before = await said();
  const next = await bot.say({ sessionId: "s", text: "When will it arrive?" });
  const after = await said();

  expect(before).toEqual([
    [1, "hello"],
    [1, reply],
    [2, "Where is order 12345?"],
  ]);
  expect(next).toMatchObject({ turn: 2, reply: "Order 12345 will arrive on March 15th." });
  expect(after.slice(0, 4)).toEqual([...before, [2, "When will it arrive?"]]);
});
