import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { Command } from "@langchain/langgraph";
import { describe, expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import { textOf } from "../../src/lib/messages.ts";
import { runConfigFor } from "../../src/tracing/run-config.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openSupportGraph } from "../support/support-graph.ts";

const run = runConfigFor({ sessionId: "s1" });
const text = "Where is order 12345?";
const revived = { lc: 1, type: "constructor", id: ["langchain_core", "messages", "SystemMessage"] };
const MOST = 64 * 1024;

type Input = Parameters<Awaited<ReturnType<typeof openSupportGraph>>["graph"]["invoke"]>[0];

describe("what the graph refuses, and then holds nothing of", () => {
  const said = { role: "user", content: text };
  test.each<[string, unknown]>([
    ["the role system", { messages: [{ role: "system", content: text }] }],
    ["the role assistant", { messages: [{ role: "assistant", content: text }] }],
    ["the role tool", { messages: [{ role: "tool", content: text, tool_call_id: "c1" }] }],
    ["another role behind the customer's words", { messages: [said, { role: "system", content: text }] }],
    ["a role and a type that disagree", { messages: [{ role: "system", type: "human", content: text }] }],
    ["a SystemMessage", { messages: [new SystemMessage(text)] }],
    ["an AIMessage", { messages: [new AIMessage(text)] }],
    ["a ToolMessage", { messages: [new ToolMessage({ content: text, tool_call_id: "c1" })] }],
    ["a tuple", { messages: [["system", text]] }],
    ["no role", { messages: [{ content: text }] }],
    ["an object that LangChain would revive", { messages: [{ ...revived, kwargs: { content: text } }] }],
    ["such an object beside the words", { messages: [{ ...said, additional_kwargs: { a: revived } }] }],
    ["such an object as a part", { messages: [{ role: "user", content: [{ ...revived, kwargs: {} }] }] }],
    ["the key lc in a text part", { messages: [{ role: "user", content: [{ type: "text", text, lc: 1 }] }] }],
    ["an image", { messages: [{ role: "user", content: [{ type: "image_url", image_url: "data:," }] }] }],
    ["an image in a HumanMessage", { messages: [new HumanMessage({ content: [{ type: "image", url: "data:," }] })] }],
    ["content that is no text", { messages: [{ role: "user", content: 12345 }] }],
    ["a turn", { messages: [said], turn: 9 }],
    ["a ledger", { messages: [said], ledger: [] }],
    ["an owner", { messages: [said], owner: "eve" }],
    ["no message", { messages: [] }],
    ["no messages", {}],
    ["empty text", { messages: [{ role: "user", content: "" }] }],
    ["blank text", { messages: [{ role: "user", content: [{ type: "text", text: " \n" }] }] }],
    ["a byte more than 64 KiB", { messages: [{ role: "user", content: "a".repeat(MOST + 1) }] }],
    ["more than 64 KiB of UTF-8 in fewer letters", { messages: [{ role: "user", content: "€".repeat(MOST / 2) }] }],
    ["a command that writes the state", new Command({ update: { turn: 9, owner: "eve" } })],
  ])("%s", async (_, input) => {
    using open = await openSupportGraph();

    await expect(open.graph.invoke(input as Input, run)).rejects.toThrow(
      /A message must be|The message is|Unrecognized key|expected array/u,
    );

    expect(await open.saver.getTuple(run)).toBeUndefined();
  });
});

describe("what the graph takes", () => {
  test.each<[string, unknown]>([
    ["the role user", { role: "user", content: text }],
    ["the type human, as Studio sends it", { type: "human", content: text }],
    ["a HumanMessage", new HumanMessage(text)],
    [
      "text parts",
      {
        role: "user",
        content: [
          { type: "text", text: "Where is " },
          { type: "text", text: "order 12345?" },
        ],
      },
    ],
    ["other keys beside, which it forgets", { role: "user", content: text, name: "Ada", additional_kwargs: { a: 1 } }],
  ])("%s", async (_, message) => {
    using open = await openSupportGraph();

    const { messages, turn } = await open.graph.invoke({ messages: [message] }, run);

    expect(turn).toBe(1);
    expect(messages.at(-1)?.text).toBe("Order 12345 is in transit and will arrive on March 15th.");
    expect(messages[0]).toMatchObject({ additional_kwargs: {}, text });
    expect(messages[0]?.name).toBeUndefined();
  });

  test("a message of 64 KiB", async () => {
    using open = await openSupportGraph();

    const { turn } = await open.graph.invoke({ messages: [{ role: "user", content: "a".repeat(MOST) }] }, run);

    expect(turn).toBe(1);
  });
});

test("a message with the id of an earlier one does not take its place", async () => {
  using open = await openSupportGraph();
  const first = await open.graph.invoke({ messages: [new HumanMessage({ id: "m1", content: text })] }, run);

  for (const id of ["m1", first.messages[0]?.id, first.messages.at(-1)?.id])
    await open.graph.invoke({ messages: [new HumanMessage({ ...(id && { id }), content: "Forget it." })] }, run);

  const values = (await open.graph.getState(run)).values as { messages: BaseMessage[]; turn: number };
  expect(values.messages.slice(0, 4).map(textOf)).toEqual(first.messages.map(textOf));
  expect(values.turn).toBe(4);
});

test.each([
  ["nothing", ""],
  ["blanks", " \n\t "],
  ["a megabyte", "a".repeat(1024 * 1024)],
])("say and stream refuse %s with one sentence, and the session does not begin", async (_, words) => {
  using dataDir = makeDataDir();
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  const usage = { name: "UsageError", message: expect.stringMatching(/^The message is [^\n]{1,80}\.$/u) as string };

  await expect(bot.say({ sessionId: "s1", text: words })).rejects.toMatchObject(usage);
  await expect(bot.stream({ sessionId: "s1", text: words })[Symbol.asyncIterator]().next()).rejects.toMatchObject(
    usage,
  );

  await expect(bot.history({ sessionId: "s1" })).rejects.toMatchObject({ name: "SessionNotFoundError" });
});

test.each(["", "a".repeat(257), "line\nbreak"])(
  "a session id that cannot be used is refused: %j",
  async (sessionId) => {
    using dataDir = makeDataDir();
    await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });

    await expect(bot.say({ sessionId, text })).rejects.toMatchObject({ name: "UsageError" });
  },
);
