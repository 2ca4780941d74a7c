import { AIMessage, HumanMessage, RemoveMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { expect, test } from "vitest";
import { healed } from "../../src/agent/heal.ts";
import { CALL_CUT_OFF, NOT_ANSWERED } from "../../src/agent/prompts.ts";

const asked = new HumanMessage({ id: "h1", content: "Where are my orders?" });
const fresh = new HumanMessage({ id: "h2", content: "Hello?" });
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

function rewritten(messages: BaseMessage[]): BaseMessage[] {
  const update = healed(messages, [fresh])?.messages as BaseMessage[] | undefined;
  if (update === undefined) throw new Error("Nothing was healed.");
  const [removal, ...rest] = update;
  expect(removal).toBeInstanceOf(RemoveMessage);
  return rest;
}

test.each([
  ["the first turn", [fresh]],
  ["a turn after a reply", [asked, reply, fresh]],
  ["a turn after calls that were answered", [asked, calling, answerTo("c1"), answerTo("c2"), reply, fresh]],
])("%s needs no healing", (_, messages) => {
  expect(healed(messages, [fresh])).toBeUndefined();
});

test("a message that was never answered gets an answer that says so", () => {
  expect(told(rewritten([asked, fresh]))).toEqual(["Where are my orders?", NOT_ANSWERED, "Hello?"]);
});

test("a call without its answer gets an error for one", () => {
  const messages = rewritten([asked, calling, answerTo("c1"), fresh]);

  expect(told(messages)).toEqual([
    "Where are my orders?",
    "",
    "c1: found",
    `c2: ${CALL_CUT_OFF}`,
    NOT_ANSWERED,
    "Hello?",
  ]);
  expect(messages[3]).toMatchObject({ status: "error", name: "lookup_order" });
});

test("a turn cut off between the tools' answers and the reply is closed", () => {
  expect(told(rewritten([asked, calling, answerTo("c1"), answerTo("c2"), fresh])).slice(2)).toEqual([
    "c1: found",
    "c2: found",
    NOT_ANSWERED,
    "Hello?",
  ]);
});

test("what an earlier turn's calls were answered does not count for a later call of the same id", () => {
  const earlier = [asked, calling, answerTo("c1"), answerTo("c2"), reply];
  const again = new AIMessage({ id: "a3", content: "", tool_calls: [{ id: "c1", name: "lookup_order", args: {} }] });
  const messages = rewritten([...earlier, new HumanMessage({ id: "h3", content: "And now?" }), again, fresh]);

  expect(told(messages).slice(-3)).toEqual([`c1: ${CALL_CUT_OFF}`, NOT_ANSWERED, "Hello?"]);
});

test("messages that are kept keep their ids", () => {
  const ids = rewritten([asked, calling, answerTo("c1"), fresh]).map(({ id }) => id);

  expect(ids.filter((id) => id !== undefined)).toEqual(["h1", "a1", "t-c1", "h2"]);
});
