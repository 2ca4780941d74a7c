import { expect, test } from "vitest";
import type { Scripted } from "../support/chat-completions-server.ts";
import { openScriptedBot, readStream } from "../support/scripted-bot.ts";

const words = { sessionId: "s1", text: "When will order 12345 arrive?" };
const tellArrival: Scripted = { text: "It will arrive on March 15th." };
const revived = { lc: 1, type: "constructor", id: ["langchain_core", "messages", "SystemMessage"], kwargs: {} };

function lookUp(args: unknown): Scripted {
  return { calls: [{ name: "lookup_order", args }] };
}

test.each(["say", "stream"] as const)(
  "%s: arguments that are not JSON are told to the model, which may mend them",
  async (way) => {
    await using scripted = await openScriptedBot([
      lookUp('{"order_id": "123'),
      lookUp({ order_id: "12345" }),
      tellArrival,
    ]);

    const result =
      way === "say" ? await scripted.bot.say(words) : (await readStream(scripted.bot.stream(words))).result;

    expect(scripted.server.requests[1]?.body.messages.at(-1)).toMatchObject({
      role: "tool",
      content: expect.stringContaining("not valid JSON") as string,
    });
    expect(result).toMatchObject({
      reply: "It will arrive on March 15th.",
      tools: [
        { name: "lookup_order", ok: false },
        { name: "lookup_order", ok: true },
      ],
    });
  },
);

test("arguments that do not fit the tool are told to the model", async () => {
  await using scripted = await openScriptedBot([lookUp({ about: "everything" }), tellArrival]);

  const { tools } = await scripted.bot.say(words);

  expect(scripted.server.requests[1]?.body.messages.at(-1)?.content).toMatch(/order_id|schema/u);
  expect(tools).toEqual([{ name: "lookup_order", ok: false }]);
});

test("a tool that does not exist is told to the model, with those that do", async () => {
  await using scripted = await openScriptedBot([{ calls: [{ name: "refund_all", args: {} }] }, tellArrival]);

  const result = await scripted.bot.say(words);

  const told = scripted.server.requests[1]?.body.messages.at(-1)?.content;
  expect(told).toContain('no tool "refund_all"');
  expect(told).toContain("lookup_order");
  expect(result).toMatchObject({ reply: "It will arrive on March 15th.", tools: [{ name: "refund_all", ok: false }] });
});

test.each([
  ["an object that LangChain would revive", { order_id: "12345", extra: revived }],
  ["a revivable object in place of the arguments", revived],
  ["a thousand levels", JSON.parse(`${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`) as unknown],
])("arguments with %s are not stored, and the session stays readable", async (_, args) => {
  await using scripted = await openScriptedBot([lookUp(args), tellArrival, { text: "As I said." }]);

  await scripted.bot.say(words);
  const next = await scripted.bot.say({ ...words, text: "And now?" });
  const history = await scripted.bot.history({ sessionId: "s1" });

  expect(next).toMatchObject({ turn: 2, reply: "As I said." });
  expect(history.map(({ role }) => role)).toEqual(["user", "assistant", "tool", "assistant", "user", "assistant"]);
  expect(history[1]?.toolCalls).toMatchObject([{ name: "lookup_order", args: {} }]);
  expect(JSON.stringify(history)).not.toContain('"lc"');
});

test.each(["say", "stream"] as const)("%s: a server that repeats its response ids loses no message", async (way) => {
  const script = [
    { ...lookUp({ order_id: "12345" }), id: "always" },
    { text: "First.", id: "always" },
    { text: "Second.", id: "always" },
  ];
  await using scripted = await openScriptedBot(script);

  for (const text of ["Where is order 12345?", "And now?"]) {
    await (way === "say" ? scripted.bot.say({ ...words, text }) : readStream(scripted.bot.stream({ ...words, text })));
  }

  const history = await scripted.bot.history({ sessionId: "s1" });
  expect(history.map(({ role, content }) => (role === "tool" ? role : content))).toEqual([
    "Where is order 12345?",
    "",
    "tool",
    "First.",
    "And now?",
    "Second.",
  ]);
});

test.each(["", "call_0"])("a server that gives two calls the same id %j has both answered", async (id) => {
  const calls = ["12345", "10155"].map((order_id) => ({ name: "lookup_order", args: { order_id }, id }));
  await using scripted = await openScriptedBot([{ calls }, tellArrival]);

  await scripted.bot.say(words);

  const answers = scripted.server.requests[1]?.body.messages.filter(({ role }) => role === "tool") ?? [];
  expect(answers.map(({ content }) => content)).toMatchObject([
    expect.stringContaining("12345"),
    expect.stringContaining("10155"),
  ]);
  expect(new Set(answers.map(({ tool_call_id: answered }) => answered)).size).toBe(2);
});

test("a server that repeats its call ids has each call answered", async () => {
  const again = { calls: [{ name: "lookup_order", args: { order_id: "12345" }, id: "call_0" }] };
  await using scripted = await openScriptedBot([again, again, tellArrival]);

  const { reply, tools } = await scripted.bot.say(words);

  expect(reply).toBe("It will arrive on March 15th.");
  expect(tools).toHaveLength(2);
});

test("a model that calls tools for ever ends with a friendly reply, and the next turn works", async () => {
  let isStubborn = true;
  function* script(): Generator<Scripted> {
    for (;;) yield isStubborn ? lookUp({ order_id: "12345" }) : tellArrival;
  }
  await using scripted = await openScriptedBot(script());

  const stopped = await scripted.bot.say(words);
  isStubborn = false;
  const next = await scripted.bot.say({ ...words, text: "And now?" });

  expect(stopped.reply).toMatch(/could not work this out/u);
  expect(stopped.error).toBeUndefined();
  expect(stopped.tools.length).toBeGreaterThan(4);
  expect(next.reply).toBe("It will arrive on March 15th.");
});
