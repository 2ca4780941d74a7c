import { AIMessage, HumanMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import type { Attributes } from "@opentelemetry/api";
import { describe, expect, test } from "vitest";
import type { EndingSpan } from "../../src/tracing/ending-span.ts";
import { shapedAttributes } from "../../src/tracing/shape-span.ts";
import { endingSpan } from "../support/ending-span.ts";

/** What the rules make of a span. */
const ruled = (span: Partial<EndingSpan>): Attributes => shapedAttributes(endingSpan(span), "full");

function chain(input: unknown, output?: unknown): Attributes {
  return {
    "openinference.span.kind": "CHAIN",
    "input.value": JSON.stringify(input),
    "input.mime_type": "application/json",
    ...(output !== undefined && { "output.value": JSON.stringify(output), "output.mime_type": "application/json" }),
  };
}

/** A message as LangChain writes it into a run. */
const serialised = (message: BaseMessage): unknown => JSON.parse(JSON.stringify(message));

describe("whose a span is", () => {
  test("the thread is the session, before a session_id that the caller gave", () => {
    expect(ruled({ metadata: { thread_id: "thread", session_id: "other" } })["session.id"]).toBe("thread");
  });

  test("a session_id serves a run without a thread", () => {
    expect(ruled({ metadata: { session_id: "other" } })["session.id"]).toBe("other");
  });

  test.each([{ user_id: "" }, { user_id: 7 }, {}])("no user is made of %o", (metadata) => {
    expect(ruled({ metadata: { thread_id: "t", ...metadata } })).not.toHaveProperty("user.id");
  });
});

describe("the words of a turn", () => {
  const said = "Where is it?";
  test.each([
    ["a role", { role: "user", content: said }],
    ["a type", { type: "human", content: said }],
    [
      "text parts",
      {
        role: "user",
        content: [
          { type: "text", text: "Where " },
          { type: "text", text: "is it?" },
        ],
      },
    ],
    [
      "a part that is no text",
      {
        role: "user",
        content: [
          { type: "image_url", image_url: "x" },
          { type: "text", text: said },
        ],
      },
    ],
    ["LangChain's class", serialised(new HumanMessage(said))],
    ["a pair", ["user", said]],
    ["a pair of LangChain's", ["human", said]],
    ["a string", said],
  ])("are read from %s", (_, message) => {
    const attributes = ruled({ attributes: chain({ messages: [message] }), isRoot: true });
    expect(attributes).toMatchObject({ "input.value": said, "input.mime_type": "text/plain" });
  });

  test("are the last message of the user's", () => {
    const messages = [
      { role: "user", content: "first" },
      { role: "assistant", content: "reply" },
      { role: "user", content: said },
      { role: "tool", content: "result" },
    ];
    expect(ruled({ attributes: chain({ messages }), isRoot: true })["input.value"]).toBe(said);
  });

  test("may be a single message that stands alone", () => {
    const attributes = chain({ messages: { role: "user", content: said } });
    expect(ruled({ attributes, isRoot: true })["input.value"]).toBe(said);
  });
});

describe("the root of a turn", () => {
  const messages = [serialised(new HumanMessage("Hi")), serialised(new AIMessage("Hello!"))];

  test("has the last reply as its output", () => {
    const attributes = ruled({ attributes: chain({ messages: [messages[0]] }, { messages }), isRoot: true });
    expect(attributes).toMatchObject({ "output.value": "Hello!", "output.mime_type": "text/plain" });
  });

  test("counts the user's messages where the state has no turn", () => {
    const output = { messages: [...messages, ...messages] };
    expect(ruled({ attributes: chain({ messages }, output), isRoot: true })["turn_number"]).toBe(2);
  });

  test("has the state's turn, which a window of messages leaves whole", () => {
    const attributes = ruled({ attributes: chain({ messages }, { messages, turn: 9 }), isRoot: true });
    expect(attributes["turn_number"]).toBe(9);
  });

  test("of a run that goes on where another broke off has that one's words", () => {
    const attributes = ruled({ attributes: chain({ input: null }, { messages, turn: 4 }), isRoot: true });
    expect(attributes).toMatchObject({ "input.value": "Hi", "output.value": "Hello!", turn_number: 4 });
  });

  test("does not take the words that OPENINFERENCE_HIDE_INPUTS hid from its output", () => {
    const attributes = { ...chain({}, { messages, turn: 1 }), "input.value": "__REDACTED__" };
    expect(ruled({ attributes, isRoot: true })).toMatchObject({
      "input.value": "__REDACTED__",
      "output.value": "Hello!",
      turn_number: 1,
    });
  });

  test("stays as it is where its state is neither a conversation nor one text", () => {
    const attributes = chain({ question: "Rain?", city: "Oslo" }, { answer: "Rain", source: "radar" });
    expect(ruled({ attributes, isRoot: true })).toEqual(attributes);
  });

  test("alone is rewritten: a span below it keeps its state", () => {
    const attributes = chain({ messages }, { messages, turn: 3 });
    expect(ruled({ attributes })).toEqual(attributes);
  });
});

test.each([
  ["text", "it rains", "text/plain"],
  ["an object", '{"rain":true}', "application/json"],
])("a tool that says %s has it as its output, without LangChain's message around it", (_, content, mime) => {
  const message = serialised(new ToolMessage({ content, tool_call_id: "call_1" }));
  const attributes = { "openinference.span.kind": "TOOL", "output.value": JSON.stringify({ output: message }) };
  expect(ruled({ attributes })).toMatchObject({ "output.value": content, "output.mime_type": mime });
});

test.each(["not json", "", "[1, 2", "null"])("a span whose input is %o is left alone", (value) => {
  const attributes = { "openinference.span.kind": "CHAIN", "input.value": value, "output.value": value };
  expect(ruled({ attributes, isRoot: true })).toEqual(attributes);
});

describe("what a retriever found", () => {
  const document = { pageContent: "Free.", metadata: { score: 0.5 }, id: "parking" };
  const content = { "retrieval.documents.0.document.content": "Free." };
  const retriever = (output: unknown): Attributes => ({
    "openinference.span.kind": "RETRIEVER",
    "output.value": JSON.stringify(output),
  });

  test("has its id and score", () => {
    expect(ruled({ attributes: { ...retriever({ documents: [document] }), ...content } })).toMatchObject({
      "retrieval.documents.0.document.id": "parking",
      "retrieval.documents.0.document.score": 0.5,
    });
  });

  test("without an id or a score has none", () => {
    const attributes = {
      ...retriever({ documents: [{ pageContent: "Free.", metadata: { score: "high" } }] }),
      ...content,
    };
    expect(ruled({ attributes })).toEqual(attributes);
  });

  test("stays away where its content was taken away", () => {
    const attributes = retriever({ documents: [document] });
    expect(ruled({ attributes })).toEqual(attributes);
  });
});

describe("what was known after a turn", () => {
  const order = { type: "order_id", value: "12345", turn: 1, source: "user", status: "active" };
  const known = (ledger: unknown[]): Attributes =>
    ruled({ attributes: chain({ messages: [] }, { messages: [], ledger }), isRoot: true });

  test("is on its root, whole and flat", () => {
    const attributes = known([order]);
    expect(JSON.parse(String(attributes["supportbot.context"]))).toEqual({ activeOrderId: "12345", entries: [order] });
    expect(attributes["supportbot.active_order_id"]).toBe("12345");
    expect(attributes).not.toHaveProperty("supportbot.candidates");
  });

  test("names the orders that may be meant, where none is singled out", () => {
    const both = ["1111", "2222"].map((value, index) => ({ ...order, value, status: "known", candidate: index + 1 }));
    const attributes = known(both);
    expect(attributes["supportbot.candidates"]).toEqual(["1111", "2222"]);
    expect(attributes).not.toHaveProperty("supportbot.active_order_id");
  });

  test("stays within 32 KB: the oldest entries go first, the active one never, and the count tells", () => {
    const others = Array.from({ length: 500 }, (_, turn) => ({
      ...order,
      type: "email",
      value: `${turn}@${"é".repeat(60)}.example`,
      turn,
      status: "known",
    }));
    const json = String(known([order, ...others])["supportbot.context"]);
    const { entries, entryCount } = JSON.parse(json) as { entries: { turn: number }[]; entryCount: number };
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(32 * 1024);
    expect(Buffer.byteLength(json)).toBeGreaterThan(30 * 1024);
    expect(entryCount).toBe(501);
    expect(entries[0]).toEqual(order);
    expect(entries.slice(1)).toEqual(others.slice(-(entries.length - 1)));
  });
});
