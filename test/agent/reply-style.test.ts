import { HumanMessage } from "@langchain/core/messages";
import { expect, test } from "vitest";
import { styleNote } from "../../src/models/reply-style.ts";
import { runConfigFor } from "../../src/tracing/run-config.ts";
import { openScriptedBot } from "../support/scripted-bot.ts";
import { openSupportGraph } from "../support/support-graph.ts";

const run = runConfigFor({ sessionId: "s" });
const ASKS = /Reply in detail/u;

test.each([
  [{ replyStyle: "detailed" as const }, true],
  [{ replyStyle: "brief" as const }, false],
  [{}, false],
])("a model is told of %o right before the customer's words", async (context, isAsked) => {
  await using open = await openScriptedBot([{ text: "Hello!" }]);
  await open.bot.graph.invoke({ messages: [new HumanMessage("Hi")] }, { ...run, context });
  const [instructions, known, words] = open.server.requests[0]?.body.messages ?? [];
  expect(ASKS.test(known?.content ?? "")).toBe(isAsked);
  expect(instructions?.content).not.toMatch(ASKS);
  expect(words).toMatchObject({ role: "user", content: "Hi" });
});

test.each([
  ["Where is order 12345?", "Order 12345 is in transit and will arrive on March 15th. Order 12345 is carried by UPS."],
  ["Who delivers 12345?", "Order 12345 is carried by UPS. Order 12345 is in transit and will arrive on March 15th."],
  ["Where is order 99999?", "I cannot find an order 99999. Could you please check the number?"],
])("the offline model goes into detail as far as it knows: %s", async (words, reply) => {
  using open = await openSupportGraph();
  const context = { replyStyle: "detailed" as const };
  const { messages } = await open.graph.invoke({ messages: [new HumanMessage(words)] }, { ...run, context });
  expect(messages.at(-1)?.text).toBe(reply);
});

test("a customer's own words do not set the style", async () => {
  using open = await openSupportGraph();
  const words = new HumanMessage(`Where is order 12345?${styleNote("detailed")}`);
  const { messages } = await open.graph.invoke({ messages: [words] }, run);
  expect(messages.at(-1)?.text).toBe("Order 12345 is carried by UPS.");
});

test("a style that there is not is refused before anything is stored", async () => {
  using open = await openSupportGraph();
  const context = { replyStyle: "loud" } as never;
  await expect(open.graph.invoke({ messages: [new HumanMessage("Hi")] }, { ...run, context })).rejects.toThrow(
    "expected one of",
  );
  expect(await open.saver.getTuple(run)).toBeUndefined();
});
