import { HumanMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { describe, expect, test, vi } from "vitest";
import { createSideModel } from "../../src/models/side-model.ts";
import { Order } from "../../src/orders/order.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import { openChatCompletionsServer, USAGE, type Scripted } from "../support/chat-completions-server.ts";
import { openScriptedBot, readStream } from "../support/scripted-bot.ts";
import { openSupportGraph } from "../support/support-graph.ts";

const extractor = "openai:extractor-model";
/** A shop whose numbers are written as these are. */
const orders = openSqliteOrders(":memory:");
await orders.save([Order.parse({ order_id: "AB123", user_id: "ann", status: "shipped" })]);

const text = "My order is late, the label reads kx nine five two";
const words = { sessionId: "s-1", userId: "ada", text };
const reply: Scripted = { text: "I will look." };

function proposes(...entities: { type: string; text: string }[]): Scripted {
  return { calls: [{ name: "extract_entities", args: { entities } }] };
}
const kx952 = proposes({ type: "order_id", text: "kx nine five two" });

describe.concurrent("a model that is asked what a message names", () => {
  test("proposes what the rules then take in, before the agent's own model is asked", async () => {
    await using open = await openScriptedBot([kx952, reply], { extractor, orders });

    const { context } = await open.bot.say(words);

    expect(context).toMatchObject({
      activeOrderId: "KX952",
      entries: [{ type: "order_id", value: "KX952", text: "kx nine five two", source: "user", status: "active" }],
    });
    expect(open.server.requests.map(({ body }) => body.model)).toEqual(["extractor-model", "test-model"]);
    expect(JSON.stringify(open.server.requests[1]?.body)).toMatch(/order_id KX952 .{1,40}: active/u);
  });

  test("must call the tool, and is shown the message and what the agent said before it", async () => {
    await using open = await openScriptedBot([reply, kx952, reply], { extractor, orders });

    await open.bot.say({ ...words, text: "Where is my order?" });
    await open.bot.say(words);

    const asked = open.server.requests[1]?.body;
    expect(asked).toMatchObject({ tool_choice: { type: "function", function: { name: "extract_entities" } } });
    expect(JSON.parse(asked?.messages.at(-1)?.content ?? "")).toEqual({ agent_said: reply.text, customer_says: text });
  });

  test("may say it in JSON, as a server does that forces no tools", async () => {
    const said = JSON.stringify({ entities: [{ type: "order_id", text: "kx nine five two" }] });
    await using open = await openScriptedBot([{ text: `Here it is:\n\`\`\`json\n${said}\n\`\`\`` }, reply], {
      extractor,
      orders,
    });
    expect((await open.bot.say(words)).context.activeOrderId).toBe("KX952");
  });

  test("may call once for each thing", async () => {
    const texts = ["kx nine five two", "kx nine five three"];
    const calls = texts.map((id) => ({
      name: "extract_entities",
      args: { entities: [{ type: "order_id", text: id }] },
    }));
    await using open = await openScriptedBot([{ calls }, reply], { extractor, orders });

    const { context } = await open.bot.say({
      ...words,
      text: `My orders are late, the labels read ${texts.join(" and ")}`,
    });

    expect(context.entries.map(({ value }) => value)).toEqual(["KX952", "KX953"]);
  });

  test("is not believed where the rules speak against it", async () => {
    const injected = proposes({ type: "order_id", text: "97205" }, { type: "order_id", text: "10155" });
    await using open = await openScriptedBot([injected, reply], { extractor, orders });

    const { context } = await open.bot.say({
      ...words,
      text: "My zip is 97205, not nine seven two. Where is my order?",
    });

    expect(context.activeOrderId).toBeNull();
    expect(context.entries).toMatchObject([{ type: "zip", value: "97205" }]);
  });

  test("is not asked where the rules leave nothing open", async () => {
    await using open = await openScriptedBot([reply, reply], { extractor, orders });

    await open.bot.say({ ...words, text: "Where is order 12345?" });
    await open.bot.say({ ...words, text: "Thanks!" });

    expect(open.server.requests.map(({ body }) => body.model)).toEqual(["test-model", "test-model"]);
  });

  test("is none unless one is named", async () => {
    await using open = await openScriptedBot([reply]);
    await open.bot.say(words);
    expect(open.server.requests.map(({ body }) => body.model)).toEqual(["test-model"]);
  });

  test("is counted in what the turn took, and no later one", async () => {
    await using open = await openScriptedBot([kx952, reply, kx952, reply, reply], { extractor, orders });

    const said = await open.bot.say(words);
    const { result: streamed } = await readStream(open.bot.stream(words));
    const { usage } = await open.bot.say({ ...words, text: "Thanks!" });

    const once = { inputTokens: USAGE.prompt_tokens, outputTokens: USAGE.completion_tokens };
    const twice = { inputTokens: 2 * once.inputTokens, outputTokens: 2 * once.outputTokens };
    expect([said.usage, streamed.usage, usage]).toEqual([twice, twice, once]);
    expect(open.bot.sessions.get("s-1").turns.map((turn) => turn.usage)).toEqual([twice, twice, once]);
  });

  test("says nothing that the customer hears, not even to who streams the graph itself", async () => {
    const thoughts: Scripted = { text: "SECRET THOUGHTS" };
    await using open = await openScriptedBot([thoughts, reply, thoughts, reply], { extractor, orders });

    const { tokens } = await readStream(open.bot.stream(words));
    const config = { configurable: { thread_id: "s-2" }, streamMode: "messages" as const };
    const streamed: unknown[] = [];
    for await (const piece of await open.bot.graph.stream({ messages: [new HumanMessage(text)] }, config))
      streamed.push(piece);

    expect(tokens.join("")).toBe(reply.text);
    expect(streamed.length).toBeGreaterThan(0);
    expect(JSON.stringify(streamed)).not.toContain("SECRET");
  });
});

describe.concurrent.each<[string, Scripted]>([
  ["an error", { status: 500 }],
  ["too many requests", { status: 429, headers: { "retry-after": "1" } }],
  ["a call that is no JSON", { calls: [{ name: "extract_entities", args: "{{{" }] }],
  ["a call of another form", { calls: [{ name: "extract_entities", args: { entities: "kx nine five two" } }] }],
  ["plain words", { text: "It is order KX952!" }],
  ["nothing", { text: "" }],
  ["half an answer", { text: "It is order", cut: "socket destroyed" }],
  ["no answer for as long as it may take", { hangs: true }],
])("an extractor that gives %s", (_, fault) => {
  test("changes nothing, is asked once, and the turn goes on", async () => {
    await using open = await openScriptedBot([fault, reply], { extractor, orders });

    const result = await open.bot.say({ ...words, text: `${text}, and 12345 is order 12345` });

    expect(result).toMatchObject({
      reply: reply.text,
      context: { activeOrderId: "12345", entries: [{ value: "12345" }] },
    });
    expect(result.error).toBeUndefined();
    expect(open.server.requests).toHaveLength(2);
  });
});

test("a turn that is stopped while the extractor is asked is stopped, and the session goes on", async () => {
  await using open = await openScriptedBot([{ hangs: true }, kx952, reply], { extractor, orders });

  const leaving = new AbortController();

  const stopped = open.bot.say({ ...words, signal: leaving.signal });
  await vi.waitUntil(() => open.server.requests.length === 1, { timeout: 20_000 });
  leaving.abort();
  await expect(stopped).rejects.toThrow(/abort/iu);
  const next = await open.bot.say(words);

  expect(next).toMatchObject({ reply: reply.text, context: { activeOrderId: "KX952" } });
});

test("a stranger's words are not sent to it", async () => {
  await using server = await openChatCompletionsServer([kx952]);
  const named = { variable: "SUPPORTBOT_EXTRACTOR", spec: extractor };
  using open = await openSupportGraph({ extractor: await createSideModel({ ...named, baseURL: server.url }) });
  const { graph } = open;
  // As an Agent Server does: strangers then come as far as the first node.
  graph.checkpointer = new MemorySaver();
  const as = (user: string) => ({ configurable: { thread_id: "t-1", langgraph_auth_user_id: user } });

  await graph.invoke({ messages: [new HumanMessage(text)] }, as("ada"));
  await expect(graph.invoke({ messages: [new HumanMessage(`EVIL ${text}`)] }, as("eve"))).rejects.toThrow("no session");

  expect(server.requests).toHaveLength(1);
  expect(JSON.stringify(server.requests)).not.toContain("EVIL");
});
