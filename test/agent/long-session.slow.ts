import { expect, test, vi } from "vitest";
import type { SupportState } from "../../src/agent/state.ts";
import { createSupportBot } from "../../src/app.ts";
import type { Scripted } from "../support/chat-completions-server.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openScriptedBot } from "../support/scripted-bot.ts";

/** Each turn asks for the order and answers. */
function* lookups(): Generator<Scripted> {
  for (;;) {
    yield { calls: [{ name: "lookup_order", args: { order_id: "12345" } }] };
    yield { text: "It is on its way." };
  }
}

const told = (turn: number): string => (turn === 2 ? "I have a nut allergy." : `Where is order 12345, day ${turn}?`);
const SESSION = { sessionId: "long", userId: "ann" };

async function talk(bot: { say: (words: never) => Promise<unknown> }, turns: number): Promise<void> {
  for (let turn = 1; turn <= turns; turn += 1) await bot.say({ ...SESSION, text: told(turn) } as never);
}

test("a request holds the instructions, whole turns and what is known, however long the session is", async () => {
  await using opened = await openScriptedBot(lookups());
  await talk(opened.bot, 21);
  const { messages } = opened.server.requests.at(-2)?.body ?? { messages: [] };
  expect(messages.map(({ role }) => role)).toEqual([
    "system",
    ...Array.from({ length: 4 }, () => ["user", "assistant", "tool", "assistant"]).flat(),
    "system",
    "user",
  ]);
  expect(messages.at(-2)?.content).toContain("- order_id 12345: active, said by the customer in turn 1");
  expect(messages.at(-2)?.content).toContain("The first 16 turns of the conversation are not shown; use recall");
});

test("between two moves each request begins as the one before", async () => {
  await using opened = await openScriptedBot(lookups());
  await talk(opened.bot, 18);
  const prompts = opened.server.requests.slice(-14).map(({ body }) => body.messages);
  const shared = prompts.slice(1).map((prompt, index) => {
    const before = prompts[index] ?? [];
    return before.findIndex((message, place) => JSON.stringify(message) !== JSON.stringify(prompt[place]));
  });
  // All but the block of what is known, which stands before the customer's last words.
  expect(shared.filter((_, index) => index % 2 === 1)).toEqual(
    prompts.filter((_, index) => index % 2 === 1 && index < 13).map((prompt) => prompt.length - 4),
  );
});

test("the whole history is read page by page, across what has left the state", async () => {
  await using opened = await openScriptedBot(lookups());
  await talk(opened.bot, 30);
  const newest = await opened.bot.history({ ...SESSION, limit: 20 });
  const oldest = await opened.bot.history({ ...SESSION, before: 11 });
  const all = [...oldest, ...newest];
  expect(all.map(({ turn, role }) => [turn, role])).toEqual(
    Array.from({ length: 30 }, (_, index) =>
      ["user", "assistant", "tool", "assistant"].map((role) => [index + 1, role]),
    ).flat(),
  );
  expect(all.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(
    Array.from({ length: 30 }, (_, index) => told(index + 1)),
  );
  await expect(opened.bot.history({ sessionId: "long", userId: "eve", before: 5 })).rejects.toThrow(
    /no session "long"/iu,
  );
});

test("the state holds the window alone, and its newest checkpoint does not grow", async () => {
  await using opened = await openScriptedBot(lookups());
  await talk(opened.bot, 29);
  const { values } = await opened.bot.graph.getState({
    configurable: { thread_id: "long" },
    context: { userId: "ann" },
  } as never);
  const { messages, archived, turn } = values as SupportState;
  expect({ messages: messages.length, archived: archived?.turn, turn }).toEqual({
    messages: 20,
    archived: 24,
    turn: 29,
  });
});

test("SUPPORTBOT_HISTORY=full shows and keeps all", async () => {
  vi.stubEnv("SUPPORTBOT_HISTORY", "full");
  await using opened = await openScriptedBot(lookups());
  await talk(opened.bot, 21);
  expect(opened.server.requests.at(-2)?.body.messages).toHaveLength(1 + 20 * 4 + 2);
});

test("a turn before the window is taken up anew from its checkpoint, with the history that it had", async () => {
  using folder = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  await talk(bot, 14);
  const config = { configurable: { thread_id: "long" }, context: { userId: "ann" } } as never;
  const checkpoints = [];
  for await (const state of bot.graph.getStateHistory(config)) checkpoints.push(state);
  const afterFive = checkpoints.find(({ values, next }) => (values as SupportState).turn === 5 && next.length === 0);
  await bot.graph.invoke({ messages: [{ role: "user", content: "Where is order 67890?" }] }, {
    ...(afterFive?.config as object),
    context: { userId: "ann" },
  } as never);
  const history = await bot.history(SESSION);
  expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([
    ...Array.from({ length: 5 }, (_, index) => told(index + 1)),
    "Where is order 67890?",
  ]);
});

test("a server that gives answers of long ago their ids again loses no turn", async () => {
  function* repeating(): Generator<Scripted> {
    for (let turn = 0; ; turn += 1) yield { id: `chatcmpl-${turn % 9}`, text: "It is on its way." };
  }
  await using opened = await openScriptedBot(repeating());
  await talk(opened.bot, 30);
  const history = await opened.bot.history({ ...SESSION, limit: Infinity });
  expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(
    Array.from({ length: 30 }, (_, index) => told(index + 1)),
  );
});

test("a session goes on in a new process with what the first archived", async () => {
  using folder = makeDataDir();
  {
    await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
    await talk(bot, 12);
  }
  await using bot = await createSupportBot({ model: "offline", dataDir: folder.path });
  await bot.say({ ...SESSION, text: "Thanks" });
  expect(new Set((await bot.history(SESSION)).map(({ turn }) => turn)).size).toBe(13);
});

test("a model may keep notes of what the window left behind; what it fails to write changes nothing", async () => {
  vi.stubEnv("SUPPORTBOT_SUMMARY", "openai:notes");
  function* script(): Generator<Scripted> {
    const turns = lookups();
    for (let request = 0; request < 22; request += 1) yield turns.next().value as Scripted;
    yield { text: "The customer has a nut allergy." };
    for (let request = 0; request < 16; request += 1) yield turns.next().value as Scripted;
    yield { status: 500 };
    yield* turns;
  }
  await using opened = await openScriptedBot(script());
  await talk(opened.bot, 20);
  const asked = opened.server.requests.filter(({ body }) => body.model === "notes");
  expect(asked).toHaveLength(2);
  const { messages } = opened.server.requests.at(-1)?.body ?? { messages: [] };
  expect(messages[1]).toMatchObject({
    role: "system",
    content: expect.stringMatching(/\nThe customer has a nut allergy\.$/u),
  });
  const { usage } = await opened.bot.say({ ...SESSION, text: told(21) });
  expect(usage.inputTokens).toBe(22);
});
