import { expect, test } from "vitest";
import { readSession } from "../../src/sessions/read-session.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { spanRecord } from "../support/span.ts";

type Attributes = SpanRecord["attributes"];

const llm = (messages: readonly [role: string, text: string][], answer: string): Attributes => ({
  "openinference.span.kind": "LLM",
  "llm.model_name": "gpt-4o-mini",
  "llm.token_count.prompt": 11,
  "llm.token_count.completion": 7,
  "input.value": JSON.stringify({
    model: "gpt-4o-mini",
    messages: messages.map(([role, content]) => ({ role, content })),
  }),
  "input.mime_type": "application/json",
  "output.value": JSON.stringify({ choices: [{ message: { role: "assistant", content: answer } }] }),
  "output.mime_type": "application/json",
  ...Object.fromEntries(
    messages.flatMap(([role, text], index) => [
      [`llm.input_messages.${index}.message.role`, role],
      [`llm.input_messages.${index}.message.content`, text],
    ]),
  ),
  "llm.output_messages.0.message.role": "assistant",
  "llm.output_messages.0.message.content": answer,
});

const history: [string, string][] = [
  ["system", "You are helpful."],
  ["user", "hi! im bob"],
  ["assistant", "Hello Bob"],
  ["user", "what's my name?"],
];

/** The words of each turn. */
function wordsOf(spans: readonly SpanRecord[]): unknown[] {
  return readSession("s", spans).turns.map(({ turn, input, output, error }) => ({ turn, input, output, error }));
}

test("a model call that is a trace by itself is a turn: the last words of the user, and the answer", () => {
  const { turns } = readSession("s", [
    spanRecord({ traceId: "b", startMs: 20, attributes: llm(history, "Your name is Bob."), name: "ChatCompletion" }),
    spanRecord({ traceId: "a", startMs: 10, attributes: llm(history.slice(0, 2), "Hello Bob") }),
  ]);
  expect(turns).toMatchObject([
    { turn: 1, input: "hi! im bob", output: "Hello Bob", usage: { inputTokens: 11, outputTokens: 7 } },
    {
      turn: 2,
      input: "what's my name?",
      output: "Your name is Bob.",
      steps: [
        {
          kind: "model",
          name: "gpt-4o-mini",
          output: "Your name is Bob.",
          usage: { inputTokens: 11, outputTokens: 7 },
        },
      ],
    },
  ]);
  expect(turns.map(({ error }) => error)).toEqual([undefined, undefined]);
});

test("an agent's span above says the turn in its own words", () => {
  const root = {
    "openinference.span.kind": "agent",
    "input.value": '{"a plain": "text"}',
    "output.value": "Bob, I think.",
  };
  expect(
    wordsOf([
      spanRecord({ spanId: "root", attributes: root }),
      spanRecord({ parentSpanId: "root", attributes: llm(history, "Your name is Bob.") }),
    ]),
  ).toEqual([{ turn: 1, input: '{"a plain": "text"}', output: "Bob, I think." }]);
});

test.each([
  {
    what: "a chain's state",
    input: { messages: history.map(([role, content]) => ({ role, content })) },
    output: { messages: [...history, ["assistant", "Bob."]] },
  },
  { what: "JSON without messages", input: { question: "who?" }, output: { answer: 42 } },
  { what: "nothing", input: undefined, output: undefined },
])("where the root holds $what its messages or its model calls say the words", ({ input, output }) => {
  const json = (name: string, value: unknown): Attributes =>
    value === undefined ? {} : { [`${name}.value`]: JSON.stringify(value), [`${name}.mime_type`]: "application/json" };
  expect(
    wordsOf([
      spanRecord({ spanId: "root", attributes: { ...json("input", input), ...json("output", output) } }),
      spanRecord({ parentSpanId: "root", startMs: 1, attributes: llm(history, "→ look it up") }),
      spanRecord({ parentSpanId: "root", startMs: 2, attributes: llm(history, "Bob.") }),
    ]),
  ).toEqual([{ turn: 1, input: "what's my name?", output: "Bob." }]);
});

test("a message in parts is its text, and a call that a model makes is its answer", () => {
  const part = "llm.input_messages.0.message.contents";
  const attributes = {
    "openinference.span.kind": "LLM",
    "llm.input_messages.0.message.role": "user",
    [`${part}.0.message_content.type`]: "text",
    [`${part}.0.message_content.text`]: "Where is ",
    [`${part}.1.message_content.type`]: "image",
    [`${part}.2.message_content.text`]: "12345?",
    "llm.output_messages.0.message.tool_calls.0.tool_call.function.name": "lookup_order",
  };
  expect(wordsOf([spanRecord({ attributes })])).toEqual([
    { turn: 1, input: "Where is 12345?", output: "→ lookup_order" },
  ]);
});

test("a model call that failed is a turn, with the reason", () => {
  const events = [{ name: "exception", timeNs: 0n, attributes: { "exception.message": "429: slow down" }, dropped: 0 }];
  const { "llm.output_messages.0.message.content": _, ...attributes } = llm(history.slice(0, 2), "");
  expect(wordsOf([spanRecord({ attributes, status: { code: 2 }, events })])).toMatchObject([
    { turn: 1, input: "hi! im bob", error: "429: slow down" },
  ]);
});

test("a service whose caller's spans come elsewhere has turns, not turns that were cut off", () => {
  const entry = { traceId: "a", parentSpanId: "elsewhere", parentIsRemote: true as const };
  expect(
    wordsOf([
      spanRecord({ ...entry, spanId: "root", attributes: { "input.value": "Hi", "output.value": "Hello" } }),
      spanRecord({ traceId: "a", parentSpanId: "root", attributes: llm(history, "Hello") }),
    ]),
  ).toEqual([{ turn: 1, input: "Hi", output: "Hello" }]);
});

test("where the caller's spans came too, a service is a part of the caller's turn", () => {
  expect(
    wordsOf([
      spanRecord({ spanId: "root", attributes: { "input.value": "Hi", "output.value": "Hello" } }),
      spanRecord({ parentSpanId: "root", parentIsRemote: true, attributes: { "input.value": "inner" } }),
    ]),
  ).toHaveLength(1);
});

test("the same span id in two traces does not mix them", () => {
  const said = (traceId: string, words: string): SpanRecord[] => [
    spanRecord({ traceId, spanId: "root", attributes: { "input.value": words, "output.value": "ok" } }),
    spanRecord({
      traceId,
      parentSpanId: "root",
      attributes: { "openinference.span.kind": "TOOL", "tool.name": words },
    }),
  ];
  const { turns } = readSession("s", [...said("a", "first"), ...said("b", "second")]);
  expect(turns.map(({ input, steps }) => [input, ...steps.map(({ name }) => name)])).toEqual([
    ["first", "first"],
    ["second", "second"],
  ]);
});

test.each(["the root first", "the root last"])("a chain of fifty thousand parents, %s, is one turn", (order) => {
  const chain = Array.from({ length: 50_000 }, (_, index) =>
    spanRecord({ spanId: `c${index}`, parentSpanId: index === 0 ? undefined : `c${index - 1}` }),
  );
  expect(wordsOf(order === "the root first" ? chain : chain.toReversed())).toHaveLength(1);
});

test("spans that are each other's parents are one turn that was cut off", () => {
  const ring = ["a", "b", "c"].map((spanId, index, ids) => spanRecord({ spanId, parentSpanId: ids[(index + 1) % 3] }));
  const hanging = [spanRecord({ parentSpanId: "a" }), spanRecord({ spanId: "self", parentSpanId: "self" })];
  expect(wordsOf([...ring, ...hanging])).toMatchObject([{ turn: 1, error: "cut off before it was answered" }]);
});

test.each(["constructor", "__proto__", "toString"])("a span of kind %s is no step", (kind) => {
  const { turns } = readSession("s", [spanRecord({ attributes: { "openinference.span.kind": kind } })]);
  expect(turns).toMatchObject([{ steps: [] }]);
});
