import { AIMessage, HumanMessage, SystemMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import type { Attributes } from "@opentelemetry/api";
import { describe, expect, test } from "vitest";
import type { EndingSpan } from "../../src/tracing/ending-span.ts";
import { RunMemory } from "../../src/tracing/run-memory.ts";
import { SessionMemory } from "../../src/tracing/session-memory.ts";
import { shapedAttributes } from "../../src/tracing/shape-span.ts";
import { endingSpan } from "../support/ending-span.ts";

const trimmed = (span: Partial<EndingSpan>): Attributes => shapedAttributes(endingSpan(span), "trimmed");
const whole = (span: Partial<EndingSpan>): Attributes => shapedAttributes(endingSpan(span), "full");

/** A message as LangChain writes it into a run. */
const serialised = (message: BaseMessage): unknown => JSON.parse(JSON.stringify(message));
const words = (turn: number): unknown => serialised(new HumanMessage(`Turn ${turn}: where is my order 12345 now?`));

describe("a chain", () => {
  const chain = (input: unknown, output: unknown = {}): Attributes => ({
    "openinference.span.kind": "CHAIN",
    "input.value": JSON.stringify(input),
    "input.mime_type": "application/json",
    "output.value": JSON.stringify(output),
    "output.mime_type": "application/json",
  });
  const inputOf = (attributes: Attributes): unknown => JSON.parse(String(attributes["input.value"]));

  test("tells of the state it was given only what its session did not tell before", () => {
    const memory = new SessionMemory();
    const notes = "The customer wants the parcel at the back door.";
    trimmed({ memory, attributes: chain({ messages: [words(1), words(2)], notes }) });
    const later = trimmed({ memory, attributes: chain({ messages: [words(1), words(2), words(3)], notes, turn: 3 }) });
    expect(inputOf(later)).toEqual({ messages: [{ omitted: 2 }, words(3)], turn: 3 });
  });

  test("that is a node shows the last message, told before or not", () => {
    const memory = new SessionMemory();
    const node = { name: "respond", metadata: { langgraph_node: "respond" }, memory };
    const attributes = chain({ messages: [words(1), words(2)] });
    trimmed({ ...node, attributes });
    expect(inputOf(trimmed({ ...node, attributes }))).toEqual({ messages: [{ omitted: 1 }, words(2)] });
  });

  test("that is a node tells what it wrote, whole", () => {
    const memory = new SessionMemory();
    const node = { name: "respond", metadata: { langgraph_node: "respond" }, memory };
    const attributes = chain({}, { messages: [words(1)] });
    trimmed({ memory, attributes });
    expect(trimmed({ ...node, attributes })["output.value"]).toBe(attributes["output.value"]);
  });

  test("of another session tells all", () => {
    const attributes = chain({ messages: [words(1), words(2)] });
    trimmed({ attributes });
    expect(trimmed({ attributes })["input.value"]).toBe(attributes["input.value"]);
  });

  test("that hands on its whole state tells of it what is new", () => {
    const memory = new SessionMemory();
    const node = { name: "pass", metadata: { langgraph_node: "pass" }, memory };
    const messages = Array.from({ length: 60 }, (_, turn) => words(turn));
    trimmed({ ...node, attributes: chain({ messages }) });
    const { "output.value": output } = trimmed({
      ...node,
      attributes: chain({}, { messages: [...messages, words(60)] }),
    });
    expect(JSON.parse(String(output))).toEqual({ messages: [{ omitted: 60 }, words(60)] });
  });

  test("that sends the state to a node tells of it what is new", () => {
    const memory = new SessionMemory();
    trimmed({ memory, attributes: chain({ messages: [words(1), words(2)] }) });
    const sent = (...messages: unknown[]): unknown => ({ lg_name: "Send", node: "tools", args: { messages } });
    const { "output.value": output } = trimmed({
      memory,
      attributes: chain({}, { output: [sent(words(1), words(2), words(3))] }),
    });
    expect(JSON.parse(String(output))).toEqual({ output: [sent({ omitted: 2 }, words(3))] });
  });

  test("that is a root begins the texts that its nodes told", () => {
    const memory = new SessionMemory();
    const state = {
      report: "A long report. ".repeat(400),
      summary: "It is a summary of more than forty letters.",
      pages: 9,
    };
    trimmed({ memory, attributes: chain({}, { report: state.report }) });
    const { "output.value": output } = trimmed({ memory, isRoot: true, attributes: chain({}, state) });
    expect(JSON.parse(String(output))).toEqual({
      ...state,
      report: expect.stringMatching(/^(A long report\. ?){10,14}.*…$/u) as string,
    });
  });

  test("is left as it came where all detail is wanted", () => {
    const memory = new SessionMemory();
    const attributes = chain({ messages: [words(1), words(2)] }, { text: "x".repeat(100_000) });
    whole({ memory, attributes });
    expect(whole({ memory, attributes })).toEqual(attributes);
  });
});

describe("a model", () => {
  const call = { id: "c1", name: "look_up", args: { id: "12345" } };
  const asked = [new SystemMessage("Be kind."), new HumanMessage("Where is it?")];
  const answer = new AIMessage({ content: "", tool_calls: [call] });
  const tools = { "llm.tools.0.tool.json_schema": '{"name":"look_up"}' };
  const model = (messages: BaseMessage[] = asked): Attributes => ({
    "openinference.span.kind": "LLM",
    "input.value": JSON.stringify({ messages: [messages.map(serialised)] }),
    "input.mime_type": "application/json",
    "output.value": JSON.stringify({ generations: [[{ text: "", message: serialised(answer) }]] }),
    "output.mime_type": "application/json",
    "llm.invocation_parameters": '{"temperature":0,"tools":[{"name":"look_up"}]}',
    ...tools,
    ...Object.fromEntries(
      messages.flatMap((message, index) => [
        [
          `llm.input_messages.${index}.message.role`,
          { human: "user", ai: "assistant" }[message.type as string] ?? message.type,
        ],
        ...(typeof message.content === "string"
          ? [[`llm.input_messages.${index}.message.content`, message.content]]
          : []),
      ]),
    ),
    "llm.output_messages.0.message.role": "assistant",
    "llm.output_messages.0.message.content": "",
  });

  test("tells its messages once, and in words what it was last shown and what it answered", () => {
    expect(trimmed({ attributes: model() })).toMatchObject({
      "input.value": "Where is it?",
      "input.mime_type": "text/plain",
      "output.value": '→ look_up({"id":"12345"})',
      "llm.input_messages.0.message.content": "Be kind.",
      "llm.output_messages.0.message.tool_calls.0.tool_call.id": "c1",
      "llm.invocation_parameters": '{"temperature":0}',
      ...tools,
    });
  });

  test("tells the tools that another of its run told by naming that one's span", () => {
    const run = new RunMemory();
    trimmed({ run, spanId: "first", attributes: model() });
    const second = trimmed({ run, spanId: "second", attributes: model() });
    expect(second).toMatchObject({ "supportbot.tools_span": "first" });
    expect(second).not.toHaveProperty(["llm.tools.0.tool.json_schema"]);
  });

  test("tells the parts of a message that is a list", () => {
    const parts = [
      { type: "text", text: "What is this?" },
      { type: "file", id: "f1" },
    ];
    expect(trimmed({ attributes: model([new HumanMessage({ content: parts })]) })).toMatchObject({
      "llm.input_messages.0.message.contents.0.message_content.text": "What is this?",
      "llm.input_messages.0.message.contents.1.message_content.type": "file",
      "llm.input_messages.0.message.contents.1.message_content.text": JSON.stringify(parts[1]),
      "input.value": expect.stringContaining("What is this?") as string,
    });
  });

  test.each([
    { form: "OpenAI's", part: { type: "image_url", image_url: { url: "data:image/png;base64,AA==" } } },
    { form: "OpenAI's short", part: { type: "image_url", image_url: "data:image/png;base64,AA==" } },
    { form: "LangChain's", part: { type: "image", data: "AA==", mimeType: "image/png" } },
    { form: "LangChain's linked", part: { type: "image", url: "data:image/png;base64,AA==" } },
    {
      form: "Anthropic's",
      part: { type: "image", source: { type: "base64", media_type: "image/png", data: "AA==" } },
    },
  ])("shows a picture of $form form where viewers look for it", ({ part }) => {
    const told = trimmed({ attributes: model([new HumanMessage({ content: [part] })]) });
    expect(told).toMatchObject({
      "llm.input_messages.0.message.contents.0.message_content.type": "image",
      "llm.input_messages.0.message.contents.0.message_content.image.image.url": "data:image/png;base64,AA==",
      "input.value": "[image]",
    });
    expect(told).not.toHaveProperty(["llm.input_messages.0.message.contents.0.message_content.text"]);
  });

  test("tells a picture that more is said of, or that is too long, as the part it is", () => {
    const part = { type: "image_url", image_url: { url: "https://shop.example/a.png", detail: "low" } };
    const long = { type: "image", data: "A".repeat(40_000), mimeType: "image/png" };
    expect(trimmed({ attributes: model([new HumanMessage({ content: [part, long] })]) })).toMatchObject({
      "llm.input_messages.0.message.contents.0.message_content.text": JSON.stringify(part),
      "llm.input_messages.0.message.contents.1.message_content.text": expect.stringMatching(
        /^\{"type":"image",.*A… \[cut, was \d+ bytes\]$/u,
      ) as string,
    });
  });

  test("tells no parts where OPENINFERENCE_HIDE_* took the texts away", () => {
    const attributes = model([
      new SystemMessage("Be kind."),
      new HumanMessage({ content: [{ type: "text", text: "secret" }] }),
    ]);
    const hidden = {
      ...attributes,
      "input.value": "__REDACTED__",
      "llm.input_messages.0.message.content": "__REDACTED__",
    };
    expect(JSON.stringify(trimmed({ attributes: hidden }))).not.toContain("secret");
  });

  test("counts the tokens of a stream that tells them in its metadata alone", () => {
    const usage = { prompt_tokens: 11, completion_tokens: 7 };
    const message = serialised(new AIMessage({ content: "Hi", response_metadata: { usage } }));
    const attributes = { ...model(), "output.value": JSON.stringify({ generations: [[{ text: "Hi", message }]] }) };
    expect(trimmed({ attributes })).toMatchObject({
      "llm.token_count.prompt": 11,
      "llm.token_count.completion": 7,
      "llm.token_count.total": 18,
    });
  });

  test("that is shown the whole of a long session names the span that tells its oldest messages", () => {
    const memory = new SessionMemory();
    const long = Array.from({ length: 60 }, (_, index) => new HumanMessage(`${index} ${"word ".repeat(200)}`));
    const first = trimmed({ memory, spanId: "one", attributes: model([new SystemMessage("Be kind."), ...long]) });
    const more = [...long, new ToolMessage({ content: "found", tool_call_id: "c1" })];
    const second = trimmed({ memory, spanId: "two", attributes: model([new SystemMessage("Be brief."), ...more]) });
    const { at, count, spanId } = JSON.parse(String(second["supportbot.omitted_messages"])) as Record<string, unknown>;
    expect(first).not.toHaveProperty(["supportbot.omitted_messages"]);
    expect({ at, spanId }).toEqual({ at: 1, spanId: "one" });
    expect(second).toMatchObject({
      "llm.input_messages.0.message.content": "Be brief.",
      "llm.input_messages.1.message.role": "omitted",
      "llm.input_messages.1.message.content": expect.stringContaining("Span one ") as string,
      "llm.input_messages.2.message.content": long[Number(count)]?.content,
    });
  });
});

test("what a retriever found stands in its documents alone, and its output names them", () => {
  const documents = [{ pageContent: "Free.", metadata: {}, id: "parking" }];
  const attributes = {
    "openinference.span.kind": "RETRIEVER",
    "output.value": JSON.stringify({ documents }),
    "retrieval.documents.0.document.content": "Free.",
  };
  expect(trimmed({ attributes })).toMatchObject({
    "output.value": "1 document: parking",
    "retrieval.documents.0.document.content": "Free.",
  });
});

test("no value is longer than 32 KB, and one that was says how long", () => {
  const value = JSON.stringify({ text: "é".repeat(50_000) });
  const attributes = {
    "openinference.span.kind": "TOOL",
    "output.value": value,
    "output.mime_type": "application/json",
  };
  const { "output.value": cut, "output.mime_type": mime } = trimmed({ attributes });
  expect(Buffer.byteLength(String(cut))).toBeLessThanOrEqual(32 * 1024);
  expect(String(cut)).toMatch(/é… \[cut, was 100011 bytes\]$/u);
  expect(mime).toBe("text/plain");
});

test("a list of texts keeps those that fit in 32 KB, and says how much it was", () => {
  const tags = ["beta", "é".repeat(20_000), "late"];
  expect(trimmed({ attributes: { "tag.tags": tags } })["tag.tags"]).toEqual([
    "beta",
    "… [cut, was 3 values, 40008 bytes]",
  ]);
});

test("what says whose span it is comes first, and what a model was shown last", () => {
  const keys = Object.keys(
    trimmed({
      attributes: {
        "llm.input_messages.0.message.role": "user",
        "output.value": "x",
        "openinference.span.kind": "LLM",
      },
      metadata: { thread_id: "t", user_id: "u" },
    }),
  );
  expect(keys).toEqual([
    "openinference.span.kind",
    "session.id",
    "user.id",
    "output.value",
    "llm.input_messages.0.message.role",
  ]);
});
