import { join } from "node:path";
import { HumanMessage } from "@langchain/core/messages";
import { SpanStatusCode } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { Order } from "../../src/orders/order.ts";
import { openSqliteOrders } from "../../src/orders/sqlite-orders.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import type { Scripted } from "../support/chat-completions-server.ts";
import { openScriptedBot } from "../support/scripted-bot.ts";

const text = "My order is late, the label reads kx nine five two";
const reply: Scripted = { text: "I will look." };
const kx952: Scripted = {
  calls: [{ name: "extract_entities", args: { entities: [{ type: "order_id", text: "kx nine five two" }] } }],
};
/** A shop whose numbers are written as this one is. */
const orders = openSqliteOrders(":memory:");
await orders.save([Order.parse({ order_id: "AB123", user_id: "ann", status: "shipped" })]);
const options = { extractor: "openai:extractor-model", orders };

function spansIn(dataDir: string, sessionId: string): SpanRecord[] {
  using store = new SpanStore(join(dataDir, "spans.db"));
  return store.spansOf(sessionId);
}

/** The names of the spans around one, from the inside. */
function namesAround(span: SpanRecord | undefined, spans: readonly SpanRecord[]): string[] {
  const above = spans.find(({ spanId }) => spanId === span?.parentSpanId);
  return above === undefined ? [] : [above.name, ...namesAround(above, spans)];
}

test("the extractor's call is one span of its own in the turn, of its session and user", async () => {
  await using open = await openScriptedBot([kx952, reply], options);
  const { traceId } = await open.bot.say({ sessionId: "s-1", userId: "ada", text, metadata: { shop: "lisbon" } });
  await open.bot.flush();

  const spans = spansIn(open.dataDir, "s-1");
  const [span, ...others] = spans.filter(({ name }) => name === "extract_entities");

  expect(others).toEqual([]);
  expect(span).toMatchObject({
    traceId,
    attributes: {
      "openinference.span.kind": "LLM",
      "session.id": "s-1",
      "user.id": "ada",
      "llm.model_name": "extractor-model",
      "llm.token_count.prompt": 11,
      "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": "extract_entities",
    },
  });
  expect(JSON.parse(String(span?.attributes["metadata"]))).toMatchObject({ shop: "lisbon" });
  expect(namesAround(span, spans)).toEqual(["extract_context", "conversation-turn"]);
});

test("its span names a user of whom only the graph knows", async () => {
  await using open = await openScriptedBot([kx952, reply], options);
  const config = { configurable: { thread_id: "s-2" }, context: { userId: "ada" } };
  await open.bot.graph.invoke({ messages: [new HumanMessage(text)] }, config);
  await open.bot.flush();

  const spans = spansIn(open.dataDir, "s-2");

  expect(spans.find(({ name }) => name === "extract_entities")?.attributes).toMatchObject({ "user.id": "ada" });
  const root = spans.find(({ parentSpanId }) => parentSpanId === undefined);
  expect(JSON.parse(String(root?.attributes["supportbot.context"]))).toMatchObject({ activeOrderId: "KX952" });
});

test.each<[string, Scripted]>([
  ["fails", { status: 500, message: "out of order" }],
  ["does not answer in time", { hangs: true }],
])("the span of an extractor that %s is an error, and the turn's is not", async (_, fault) => {
  await using open = await openScriptedBot([fault, reply], options);
  await open.bot.say({ sessionId: "s-3", text });
  await open.bot.flush();

  const spans = spansIn(open.dataDir, "s-3");

  const failed = spans.filter(({ status }) => status.code === SpanStatusCode.ERROR).map(({ name }) => name);
  expect(failed).toEqual(["extract_entities"]);
  expect(open.bot.sessions.get("s-3").turns).toMatchObject([{ input: text, output: reply.text }]);
  expect(open.bot.sessions.get("s-3").turns[0]).not.toHaveProperty("error");
});
