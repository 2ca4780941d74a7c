import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { expect, test } from "vitest";
import { healed } from "../../src/agent/heal.ts";
import { CALL_CUT_OFF, NOT_ANSWERED } from "../../src/agent/prompts.ts";

const asked = new HumanMessage({ id: "h1", content: "Where are my orders?" });
const reply = new AIMessage({ id: "a2", content: "On their way." });
const calling = new AIMessage({
  id: "a1",
  content: "",
  tool_calls: [
    { id: "c1", name: "lookup_order", args: {} },
    { id: "c2", name: "lookup_order", args: {} },
  ],
});

function answerTo(id: string): ToolMessage {
  return new ToolMessage({ id: `t-${id}`, tool_call_id: id, name: "lookup_order", content: "found" });
}

function told(messages: readonly BaseMessage[]): string[] {
  return messages.map((message) =>
    ToolMessage.isInstance(message) ? `${message.tool_call_id}: ${message.text}` : message.text,
  );
}

test.each([
  ["the first turn", []],
  ["a turn after a reply", [asked, reply]],
  ["a turn after calls that were answered", [asked, calling, answerTo("c1"), answerTo("c2"), reply]],
])("%s needs no healing", (_, messages) => {
  expect(healed(messages)).toBe(messages);
});

test("a message that was never answered gets an answer that says so", () => {
  expect(told(healed([asked]))).toEqual(["Where are my orders?", NOT_ANSWERED]);
});

test("a call without its answer gets an error for one", () => {
  const messages = healed([asked, calling, answerTo("c1")]);

  expect(told(messages)).toEqual(["Where are my orders?", "", "c1: found", `c2: ${CALL_CUT_OFF}`, NOT_ANSWERED]);
  expect(messages[3]).toMatchObject({ status: "error", name: "lookup_order" });
});

test("a turn cut off between the tools' answers and the reply is closed", () => {
  expect(told(healed([asked, calling, answerTo("c1"), answerTo("c2")])).slice(2)).toEqual([
    "c1: found",
    "c2: found",
    NOT_ANSWERED,
  ]);
});

test("what an earlier turn's calls were answered does not count for a later call of the same id", () => {
  const earlier = [asked, calling, answerTo("c1"), answerTo("c2"), reply];
  const again = new AIMessage({ id: "a3", content: "", tool_calls: [{ id: "c1", name: "lookup_order", args: {} }] });
  const messages = healed([...earlier, new HumanMessage({ id: "h3", content: "And now?" }), again]);

  expect(told(messages).slice(-2)).toEqual([`c1: ${CALL_CUT_OFF}`, NOT_ANSWERED]);
});

test("messages that are kept keep their ids, and what is added has one", () => {
  const ids = healed([asked, calling, answerTo("c1")]).map(({ id }) => id);

  expect(ids.slice(0, 3)).toEqual(["h1", "a1", "t-c1"]);
  expect(ids.slice(3)).toEqual([expect.any(String), expect.any(String)]);
});
