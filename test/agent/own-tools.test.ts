import { AIMessage } from "@langchain/core/messages";
import { fakeModel } from "@langchain/core/testing";
import { tool, type StructuredToolInterface } from "@langchain/core/tools";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { createSupportBot, type SupportBot } from "../../src/app.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { readStream } from "../support/scripted-bot.ts";

const words = { sessionId: "s1", userId: "ada", text: "How many points do I have?" };

function pointsTool(run: (config: { context?: { userId?: string } }) => unknown): StructuredToolInterface {
  return tool(async (_: object, config: object) => run(config), {
    name: "count_points",
    description: "Counts the customer's points.",
    schema: z.object({}),
  });
}

interface OpenBot extends AsyncDisposable {
  bot: SupportBot;
  model: ReturnType<typeof fakeModel>;
}

/** A bot whose model calls count_points, and then answers. */
async function openPointsBot(run: Parameters<typeof pointsTool>[0]): Promise<OpenBot> {
  const dataDir = makeDataDir();
  const model = fakeModel()
    .respondWithTools([{ name: "count_points", args: {}, id: "c1" }])
    .respond(new AIMessage("Here is what I found."))
    .respond(new AIMessage("As I said."));
  const bot = await createSupportBot({ model, tools: [pointsTool(run)], dataDir: dataDir.path });
  return {
    bot,
    model,
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      dataDir[Symbol.dispose]();
    },
  };
}

test("a program's tool has a node of its own beside the shop's", async () => {
  await using open = await openPointsBot(() => "7 points");

  const { nodes } = await open.bot.graph.getGraphAsync();

  expect(Object.keys(nodes)).toEqual(
    expect.arrayContaining(["extract_context", "respond", "lookup_order", "count_points"]),
  );
});

test("a program's tool runs as its customer, and the model hears its answer", async () => {
  await using open = await openPointsBot(({ context }) => `${context?.userId} has 7 points`);

  const result = await open.bot.say(words);

  expect(result).toMatchObject({ reply: "Here is what I found.", tools: [{ name: "count_points", ok: true }] });
  expect(open.model.calls[1]?.messages.at(-1)?.text).toBe("ada has 7 points");
});

test.each([
  ["an object", { points: 7 }, '{"points":7}'],
  ["an object that LangChain would revive", { lc: 1, type: "constructor", id: ["x"], kwargs: {} }, '"lc":1'],
])("a tool may answer %s, and the session stays readable", async (_, answer, heard) => {
  await using open = await openPointsBot(() => answer);

  await open.bot.say(words);
  const next = await open.bot.say({ ...words, text: "Again?" });

  expect(next).toMatchObject({ turn: 2, reply: "As I said." });
  const history = await open.bot.history({ sessionId: "s1" });
  expect(history.find(({ role }) => role === "tool")?.content).toContain(heard);
});

describe.each(["say", "stream"] as const)("through %s", (way) => {
  test("a tool that fails is told to the model, which answers the customer", async () => {
    await using open = await openPointsBot(() => {
      throw new TypeError("no such column: points");
    });

    const result = way === "say" ? await open.bot.say(words) : (await readStream(open.bot.stream(words))).result;

    expect(open.model.calls[1]?.messages.at(-1)?.text).toBe("The call failed: no such column: points");
    expect(result).toMatchObject({ reply: "Here is what I found.", tools: [{ name: "count_points", ok: false }] });
    expect(result.error).toBeUndefined();
  });
});

test("a tool's bug is not tried again", async () => {
  let runs = 0;
  await using open = await openPointsBot(() => {
    runs += 1;
    throw new TypeError("a bug");
  });

  await open.bot.say(words);

  expect(runs).toBe(1);
});

test("a tool that fails for a moment is tried again, and nobody hears of it", async () => {
  let runs = 0;
  await using open = await openPointsBot(() => {
    runs += 1;
    if (runs === 1) throw Object.assign(new Error("the line broke"), { code: "ECONNRESET" });
    return "7 points";
  });

  const result = await open.bot.say(words);

  expect(runs).toBe(2);
  expect(result.tools).toEqual([{ name: "count_points", ok: true }]);
  expect(JSON.stringify(await open.bot.history({ sessionId: "s1" }))).not.toContain("the line broke");
});

test("of two calls at once the one that fails does not take the other with it", async () => {
  using dataDir = makeDataDir();
  const model = fakeModel()
    .respondWithTools([
      { name: "count_points", args: {}, id: "c1" },
      { name: "lookup_order", args: { order_id: "12345" }, id: "c2" },
    ])
    .respond(new AIMessage("One of the two."));
  const failing = pointsTool(() => {
    throw new Error("out of order");
  });
  await using bot = await createSupportBot({ model, tools: [failing], dataDir: dataDir.path });

  const { reply, tools } = await bot.say(words);

  expect(reply).toBe("One of the two.");
  expect(tools).toEqual([
    { name: "count_points", ok: false },
    { name: "lookup_order", ok: true },
  ]);
  expect(model.calls[1]?.messages.slice(-2).map((message) => message.text)).toMatchObject([
    expect.stringContaining("out of order"),
    expect.stringContaining("in transit"),
  ]);
});

describe("a tool that hangs", () => {
  afterEach(() => vi.useRealTimers());

  test("is given up on, and the model answers the customer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await using open = await openPointsBot(() => new Promise(() => undefined));

    const saying = open.bot.say(words);
    for (let second = 0; second < 60; second += 1) await vi.advanceTimersByTimeAsync(1000);
    const result = await saying;

    expect(result).toMatchObject({ reply: "Here is what I found.", tools: [{ name: "count_points", ok: false }] });
  });
});
