import { expect, test } from "vitest";
import { costOf, Prices, totalCost } from "../../src/sessions/prices.ts";
import { readSession } from "../../src/sessions/read-session.ts";
import { figuresOf } from "../../src/sessions/session-figures.ts";
import { spanRecord } from "../support/span.ts";

const prices: Prices = {
  "gpt-4o*": { input: 2.5, output: 10 },
  "gpt-4o-mini*": { input: 0.15, output: 0.6 },
  "gpt-4o-mini-free": { input: 0, output: 0 },
  "*/llama*8b": { input: 1, output: 1 },
};
const usage = { inputTokens: 1_000_000, outputTokens: 500_000 };

test.each([
  ["gpt-4o-2024-08-06", 7.5],
  ["gpt-4o-mini", 0.45],
  ["gpt-4o-mini-free", 0],
  ["meta/llama-3-8b", 1.5],
  ["llama-3-8b", null],
  ["o3", null],
  ["offline", 0],
])("a million tokens in and half a million out of %s cost %s", (model, cost) => {
  expect(costOf(usage, model, prices)).toBe(cost);
});

test("a sum of which a part is unknown is unknown", () => {
  expect(totalCost([1, 2])).toBe(3);
  expect(totalCost([1, null, 2])).toBeNull();
  expect(totalCost([])).toBe(0);
});

test.each([{ "gpt-4o": { input: -1, output: 0 } }, { "gpt-4o": { input: 1 } }, { "gpt-4o": 3 }])(
  "%j is no price table",
  (table) => expect(Prices.safeParse(table).success).toBe(false),
);

const call = (attributes: object, more = {}) =>
  spanRecord({
    parentSpanId: "root",
    attributes: { "openinference.span.kind": "LLM", "llm.model_name": "gpt-4o", ...attributes },
    ...more,
  });
const root = spanRecord({ spanId: "root", endMs: 100, attributes: { "input.value": "Hi", "output.value": "Hello" } });
const tokens = { "llm.token_count.prompt": 1_000_000, "llm.token_count.completion": 0 };

test("a session costs what its spans say, else what its tokens do", () => {
  const told = call({ ...tokens, "llm.cost.total": 0.5 });
  const { turns } = readSession("s", [root, call(tokens), told], prices);
  expect(figuresOf(turns).cost).toBe(3);
});

test("a call that failed without a token is free, one that went through without saying any costs nobody knows what", () => {
  const failed = call({}, { status: { code: 2, message: "429" } });
  expect(readSession("s", [root, call(tokens), failed], prices).turns[0]?.cost).toBe(2.5);
  expect(readSession("s", [root, call(tokens), call({})], prices).turns[0]?.cost).toBeNull();
});

test("figures tell the spread of what took how long, the tools, and what was searched and asked", () => {
  const tool = (durationMs: number, code: number) =>
    spanRecord({
      parentSpanId: "root",
      endMs: durationMs,
      status: { code },
      attributes: { "openinference.span.kind": "TOOL", "tool.name": "lookup" },
    });
  const search = spanRecord({ parentSpanId: "root", attributes: { "openinference.span.kind": "RETRIEVER" } });
  const asked = { name: "interrupt", timeNs: 0n, attributes: { "interrupt.value": '"Refund?"' }, dropped: 0 };
  const { turns } = readSession("s", [{ ...root, events: [asked] }, tool(10, 1), tool(20, 1), tool(30, 2), search]);
  expect(figuresOf(turns)).toMatchObject({
    cost: 0,
    latency: { turn: { p50: 100, p99: 100 }, tool: { p50: 20, p99: 29.8 } },
    tools: [{ name: "lookup", calls: 3, failed: 1 }],
    retrievals: 1,
    interrupts: 1,
  });
  expect(figuresOf(turns).latency.model).toBeUndefined();
});
