import { expect, test, vi } from "vitest";
import { SpanStore } from "../../src/spans/span-store.ts";
import { openScriptedBot, readStream } from "../support/scripted-bot.ts";

const script = [{ calls: [{ name: "lookup_order", args: { order_id: "12345" } }] }, { text: "It is on its way." }];

/** The spans of a turn that was streamed. */
async function streamed(): Promise<Record<string, unknown>[]> {
  await using open = await openScriptedBot(script);
  await readStream(open.bot.stream({ sessionId: "s", text: "Where is order 12345?" }));
  await open.bot.flush();
  using store = new SpanStore(`${open.dataDir}/spans.db`);
  return store.spansOf("s").map(({ name, attributes }) => ({ name, ...attributes }));
}

test("a streamed answer has its token counts and its calls", async () => {
  const models = (await streamed()).filter((span) => span["openinference.span.kind"] === "LLM");
  expect(models).toMatchObject([
    { "llm.token_count.prompt": 11, "llm.token_count.completion": 7, "llm.provider": "openai" },
    { "llm.token_count.prompt": 11, "llm.token_count.completion": 7, "output.value": "It is on its way." },
  ]);
  expect(models[0]).toHaveProperty(
    ["llm.output_messages.0.message.tool_calls.0.tool_call.function.name"],
    "lookup_order",
  );
});

test("SUPPORTBOT_TRACE_DETAIL=full leaves the state on every node, and the whole prompt in a model's input", async () => {
  const { length } = JSON.stringify(await streamed());
  vi.stubEnv("SUPPORTBOT_TRACE_DETAIL", "full");
  const full = await streamed();
  expect(JSON.stringify(full).length).toBeGreaterThan(length);
  const respond = full.findLast(({ name }) => name === "respond");
  const { messages } = JSON.parse(String(respond?.["input.value"])) as { messages: unknown[] };
  expect(messages).toHaveLength(3);
  const model = full.findLast((span) => span["openinference.span.kind"] === "LLM");
  expect(JSON.parse(String(model?.["input.value"]))).toHaveProperty("messages");
});
