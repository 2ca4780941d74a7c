import { AIMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { Command, END, interrupt, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { createAgent } from "langchain";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createSupportBot } from "../../src/app.ts";
import { createOpenAIModel } from "../../src/models/openai-model.ts";
import { dialogueFromTurns } from "../../src/sessions/dialogue-from-turns.ts";
import type { Dialogue } from "../../src/sessions/dialogue.ts";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import { readSpokenTurns } from "../../src/sessions/spoken-turn.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { runConfigFor, startTracing } from "../../src/start-tracing.ts";
import { openChatCompletionsServer, type Scripted } from "../support/chat-completions-server.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openScriptedBot } from "../support/scripted-bot.ts";
import { spanRecord } from "../support/span.ts";

const told = ({ messages }: Dialogue): unknown[] =>
  messages.map(({ role, text, calls, answers, failed }) => ({
    role,
    text,
    ...(calls.length > 0 && { calls }),
    ...(answers && { answers: answers.id }),
    ...(failed && { failed }),
  }));

function dialogueOf(spans: readonly SpanRecord[]): Dialogue {
  const { userId, turns } = readSpokenTurns(spans);
  return dialogueFromTurns("s", userId, turns);
}

function dialogueIn(dataDir: string, sessionId: string): Dialogue {
  using store = new SpanStore(`${dataDir}/spans.db`);
  return new SessionReader(store).dialogue(sessionId);
}

const lookup = (id: string, order: string) => ({ name: "lookup_order", args: { order_id: order }, id });

describe("of this bot's spans", () => {
  test("a long session's dialogue is its history, message by message, over pages of turns", async () => {
    const turns = Array.from({ length: 60 }, (_, index) => index + 1);
    const script: Scripted[] = turns.flatMap((turn) => [
      { text: "Let me see.", calls: [lookup(`c${turn}a`, "12345"), lookup(`c${turn}b`, String(90_000 + turn))] },
      { text: `Turn ${turn}: it is on its way.` },
    ]);
    await using open = await openScriptedBot(script);
    for (const turn of turns) await open.bot.say({ sessionId: "s", userId: "u", text: `${turn}: where is 12345?` });
    await open.bot.flush();
    const dialogue = dialogueIn(open.dataDir, "s");
    const history = await open.bot.history({ sessionId: "s", userId: "u", limit: 60 });
    expect(told(dialogue)).toEqual(
      history.map(({ role, content, toolCalls, toolCallId }) => ({
        role,
        text: content,
        ...(toolCalls && toolCalls.length > 0 && { calls: toolCalls }),
        ...(toolCallId !== undefined && { answers: toolCallId }),
      })),
    );
    expect(dialogue.turns).toHaveLength(60);
    expect(dialogue.turns[59]).toMatchObject({ turn: 60, first: 295, last: 299, reply: 299 });
    expect(dialogue).toMatchObject({ id: "s", userId: "u" });
    expect(dialogue.turns[0]?.context?.activeOrderId).toBe("12345");
  }, 60_000);

  test("a turn tells the passages that were found, and what was known", async () => {
    using dataDir = makeDataDir();
    await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
    await bot.say({ sessionId: "s", text: "What is your return policy?" });
    await bot.flush();
    const [turn] = dialogueIn(dataDir.path, "s").turns;
    const [best] = turn?.documents ?? [];
    expect(best?.text).toMatch(/30 days/u);
    expect(best?.id).toBe("demo:returns");
    expect(best?.score).toBeGreaterThan(0);
    expect(best?.metadata).toMatchObject({ title: "Returning an item" });
    expect(turn?.context).toEqual({ activeOrderId: null, entries: [] });
  });

  test("calls that fail say so: of a tool that throws, that there is not, that is given no JSON", async () => {
    const faulty = tool(
      () => {
        throw new TypeError("no such column");
      },
      { name: "count_points", description: "Counts", schema: z.object({}) },
    );
    const script: Scripted[] = [
      { calls: [{ name: "count_points", args: {}, id: "c1" }] },
      { calls: [{ name: "no_such_tool", args: {}, id: "c2" }] },
      { calls: [{ name: "count_points", args: "{broken", id: "c3" }] },
      { text: "I could not." },
    ];
    await using open = await openScriptedBot(script, { tools: [faulty] });
    await open.bot.say({ sessionId: "s", text: "My points?" });
    await open.bot.flush();
    const tools = dialogueIn(open.dataDir, "s").messages.filter(({ role }) => role === "tool");
    expect(tools.map(({ answers, failed }) => [answers?.name, failed])).toEqual([
      ["count_points", true],
      ["no_such_tool", true],
      ["count_points", true],
    ]);
    expect(tools[0]?.text).toBe("The call failed: no such column");
  });

  test("a call that was tried again is answered once, by the last try", async () => {
    let runs = 0;
    const shaky = tool(
      () => {
        runs += 1;
        if (runs === 1) throw Object.assign(new Error("the line broke"), { code: "ECONNRESET" });
        return "7 points";
      },
      { name: "count_points", description: "Counts", schema: z.object({}) },
    );
    const script: Scripted[] = [{ calls: [{ name: "count_points", args: {}, id: "c1" }] }, { text: "7." }];
    await using open = await openScriptedBot(script, { tools: [shaky] });
    await open.bot.say({ sessionId: "s", text: "My points?" });
    await open.bot.flush();
    expect(told(dialogueIn(open.dataDir, "s")).slice(2)).toEqual([
      { role: "tool", text: "7 points", answers: "c1" },
      { role: "assistant", text: "7." },
    ]);
  });

  test("a turn whose model failed has the words, the call and its result, and why there is no answer", async () => {
    await using open = await openScriptedBot([{ calls: [lookup("c1", "12345")] }, { status: 400, message: "no" }]);
    await open.bot.say({ sessionId: "s", text: "Where is 12345?" }).catch(() => undefined);
    await open.bot.flush();
    const { messages, turns } = dialogueIn(open.dataDir, "s");
    expect(messages.slice(0, 3).map(({ role }) => role)).toEqual(["user", "assistant", "tool"]);
    expect(messages[2]).toMatchObject({ answers: { name: "lookup_order" }, failed: false });
    expect(turns).toMatchObject([{ turn: 1, first: 0, error: expect.stringContaining("no") as string }]);
  });
});

test.each(["createReactAgent", "createAgent"] as const)("a %s's dialogue is its state", async (kind) => {
  using dataDir = makeDataDir();
  const script: Scripted[] = [1, 2, 3].flatMap((turn) => [
    { calls: ["a", "b"].map((end) => ({ name: "look_up", args: { id: `${turn}${end}` }, id: `c${turn}${end}` })) },
    { text: `Turn ${turn} is done.` },
  ]);
  await using server = await openChatCompletionsServer(script);
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const llm = createOpenAIModel({ name: "test-model", baseURL: server.url, apiKey: "none" });
  const lookUp = tool(({ id }) => (id === "2b" ? Promise.reject(new Error("out of order")) : `${id} is here.`), {
    name: "look_up",
    description: "Where an order is",
    schema: z.object({ id: z.string() }),
  });
  const parts = { tools: [lookUp], checkpointer: new MemorySaver() };
  const agent =
    kind === "createAgent"
      ? createAgent({ model: llm, ...parts, systemPrompt: "Be kind." })
      : createReactAgent({ llm, ...parts, prompt: "Be kind." });
  const run = runConfigFor({ sessionId: "theirs" });
  for (const turn of [1, 2, 3])
    await agent.invoke({ messages: [{ role: "user", content: `${turn}: where?` }] }, run).catch(() => undefined);
  await tracing.flush();
  const { messages, turns } = new SessionReader(tracing.store).dialogue("theirs");
  const ofTurn = (turn: number) => messages.slice(turns[turn - 1]?.first, (turns[turn - 1]?.last ?? 0) + 1);
  expect(ofTurn(1)).toMatchObject([
    { role: "user", text: "1: where?" },
    { role: "assistant", calls: [{ id: "c1a", name: "look_up", args: { id: "1a" } }, { id: "c1b" }] },
    { role: "tool", text: "1a is here.", answers: { id: "c1a" }, failed: false },
    { role: "tool", text: "1b is here.", answers: { id: "c1b" }, failed: false },
    { role: "assistant", text: "Turn 1 is done.", calls: [] },
  ]);
  const failing = ofTurn(2).filter(({ failed }) => failed === true);
  expect(failing).toMatchObject([{ role: "tool", answers: { id: "c2b" } }]);
  expect(failing[0]?.text).toContain("out of order");
  expect(turns.every(({ context }) => context === undefined)).toBe(true);
});

test("a turn that stopped to ask holds the question, the answer to it, and the result, once each", async () => {
  using dataDir = makeDataDir();
  const refund = tool(() => `Approved by ${String(interrupt("Refund 12 €?"))}.`, {
    name: "refund",
    description: "Pays back",
    schema: z.object({}),
  });
  const graph = new StateGraph(MessagesAnnotation)
    .addNode("act", async (_, config) => {
      const { text } = await refund.invoke({ name: "refund", args: {}, id: "c1", type: "tool_call" }, config);
      return { messages: [new AIMessage(`Done. ${text}`)] };
    })
    .addEdge(START, "act")
    .addEdge("act", END)
    .compile({ checkpointer: new MemorySaver() });
  await using tracing = startTracing({ dataDir: dataDir.path, destinations: [] });
  const run = runConfigFor({ sessionId: "paused" });
  await graph.invoke({ messages: [{ role: "user", content: "Refund me" }] }, run);
  await graph.invoke(new Command({ resume: "Bo" }), run);
  await tracing.flush();
  const dialogue = new SessionReader(tracing.store).dialogue("paused");
  expect(dialogue.messages.map(({ role, text }) => [role, text])).toEqual([
    ["user", "Refund me"],
    ["assistant", expect.stringContaining("Refund 12 €?")],
    ["user", "Bo"],
    ["tool", "Approved by Bo."],
    ["assistant", "Done. Approved by Bo."],
  ]);
  expect(dialogue.turns).toMatchObject([{ turn: 1, first: 0, last: 4, reply: 4 }]);
});

describe("of spans that another program sent", () => {
  const model = (asked: string, answer: string): SpanRecord["attributes"] => ({
    "openinference.span.kind": "LLM",
    "llm.input_messages.0.message.role": "user",
    "llm.input_messages.0.message.content": asked,
    "llm.output_messages.0.message.role": "assistant",
    "llm.output_messages.0.message.content": answer,
  });

  test("model calls that are traces are turns of words", () => {
    const spans = [
      spanRecord({ traceId: "a", startMs: 1, attributes: model("Hi, I am Bob", "Hello Bob") }),
      spanRecord({ traceId: "b", startMs: 2, attributes: model("Who am I?", "Bob.") }),
    ];
    expect(told(dialogueOf(spans))).toEqual([
      { role: "user", text: "Hi, I am Bob" },
      { role: "assistant", text: "Hello Bob" },
      { role: "user", text: "Who am I?" },
      { role: "assistant", text: "Bob." },
    ]);
  });

  test("a model that is asked something else on the way says nothing to the customer", () => {
    const spans = [
      spanRecord({ spanId: "root", startMs: 0, attributes: { "input.value": "Who am I?", "output.value": "Bob." } }),
      spanRecord({ parentSpanId: "root", startMs: 1, attributes: model("Sum up: Hi, I am Bob", "Bob said hi") }),
      spanRecord({ parentSpanId: "root", startMs: 2, attributes: model("Who am I?", "Bob.") }),
    ];
    expect(told(dialogueOf(spans)).slice(1)).toEqual([{ role: "assistant", text: "Bob." }]);
  });

  test("tools that no model called, and a reply that no model gave, are there", () => {
    const spans = [
      spanRecord({
        spanId: "root",
        endMs: 9,
        attributes: { "openinference.span.kind": "AGENT", "input.value": "Where is it?", "output.value": "In Oslo." },
      }),
      spanRecord({
        parentSpanId: "root",
        startMs: 1,
        status: { code: 2, message: "504" },
        attributes: { "openinference.span.kind": "TOOL", "tool.name": "track", "input.value": '{"id":"7"}' },
      }),
    ];
    expect(dialogueOf(spans).messages).toMatchObject([
      { role: "user", text: "Where is it?" },
      { role: "tool", text: "504", failed: true, answers: { name: "track", args: { id: "7" } } },
      { role: "assistant", text: "In Oslo." },
    ]);
  });

  test("a turn of which nothing is told is none, and the others keep their places", () => {
    const spans = [
      spanRecord({ traceId: "a", parentSpanId: "lost", startMs: 1 }),
      spanRecord({ traceId: "b", startMs: 2, attributes: model("Who am I?", "Bob.") }),
    ];
    expect(dialogueOf(spans).turns).toEqual([{ turn: 2, first: 0, last: 1, reply: 1 }]);
  });
});
