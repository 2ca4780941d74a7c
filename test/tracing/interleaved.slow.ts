import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import { createSupportBot } from "../../src/app.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { openOtlpReceiver, orphansIn, rootsOf, tracesOf, type ReceivedSpan } from "../support/otlp-receiver.ts";

interface Customer {
  sessionId: string;
  userId: string;
  orderIds: [string, string];
  words: string[];
  results: TurnResult[];
}

const customers = Array.from({ length: 50 }, (_, index): Customer => {
  const mark = `${"abcde"[Math.floor(index / 10)]}${"qrstuvwxyz"[index % 10]}`;
  const orderIds: [string, string] = [String(10_155 + 73 * index), String(10_155 + 73 * (index + 500))];
  const words = [
    "Where is my order?",
    `It's order ${orderIds[0]}`,
    "When will it arrive?",
    "Which carrier brings it?",
    "Thanks",
    `And where is order ${orderIds[1]}?`,
    "When will it arrive?",
    "What is its status?",
    `No, I mean order ${orderIds[0]}, where is it?`,
    "Goodbye",
  ].map((said) => `${said} This is ${mark}.`);
  return { sessionId: `session-${mark}`, userId: `user-${mark}`, orderIds, words, results: [] };
});
const customerOf = new Map(customers.map((customer) => [customer.sessionId, customer]));
const everyOrder = new Set(customers.flatMap(({ orderIds }) => orderIds));

let losses: readonly unknown[];
let received: readonly ReceivedSpan[] = [];
let stored: readonly SpanRecord[] = [];

beforeAll(async () => {
  using dataDir = makeDataDir();
  await using receiver = await openOtlpReceiver();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDir.path });
  await Promise.all(
    customers.flatMap(({ sessionId, userId, words, results }) =>
      words.map(async (text) => results.push(await bot.say({ sessionId, userId, text }))),
    ),
  );
  for (let flushes = 0; flushes < 10; flushes += 1) {
    losses = await bot.flush();
    if (losses.length === 0) break;
  }
  received = receiver.spans;
  using store = new SpanStore(`${dataDir.path}/spans.db`);
  stored = store.sessions().flatMap(({ sessionId }) => store.spansOf(sessionId));
}, 120_000);

afterAll(() => vi.unstubAllEnvs());

/** Whose marks a text bears: order ids, users and sessions. */
function marksIn(text: string): Set<string> {
  const ids = text.match(/\b\d{5}\b/gu)?.filter((id) => everyOrder.has(id)) ?? [];
  return new Set([...ids, ...(text.match(/\b(?:user|session)-[a-e][q-z]\b/gu) ?? [])]);
}

function foreignMarks(text: string, { sessionId, userId, orderIds }: Customer): string[] {
  const own = new Set([sessionId, userId, ...orderIds]);
  return [...marksIn(text)].filter((mark) => !own.has(mark));
}

test("every session has its ten turns, each once and in the order in which it was said", () => {
  for (const { results, sessionId, userId } of customers) {
    expect(results.map(({ turn }) => turn)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(new Set(results.map((result) => `${result.sessionId} ${result.userId}`))).toEqual(
      new Set([`${sessionId} ${userId}`]),
    );
  }
});

test("no reply speaks of another session's order", () => {
  for (const customer of customers) {
    const replies = customer.results.map(({ reply }) => reply);
    expect(replies.flatMap((reply) => foreignMarks(reply, customer))).toEqual([]);
    expect(replies[1]).toContain(customer.orderIds[0]);
    expect(replies[5]).toContain(customer.orderIds[1]);
  }
});

test("no context holds another session's entry", () => {
  for (const customer of customers) {
    const { context } = customer.results[9] ?? {};
    const known = context?.entries.filter(({ type }) => type === "order_id").map(({ value }) => value);
    expect(new Set(known)).toEqual(new Set(customer.orderIds));
    expect(context?.activeOrderId).toBe(customer.orderIds[0]);
  }
});

test("every span is in the session and has the user of its trace, and bears nobody else's marks", () => {
  const sessionOfTrace = new Map(
    customers.flatMap(({ sessionId, results }) => results.map(({ traceId }) => [traceId, sessionId] as const)),
  );
  const wrong = received.filter(({ traceId, attributes }) => {
    const customer = customerOf.get(String(attributes["session.id"]));
    return (
      customer === undefined ||
      sessionOfTrace.get(traceId) !== customer.sessionId ||
      attributes["user.id"] !== customer.userId ||
      foreignMarks(JSON.stringify(attributes), customer).length > 0
    );
  });
  expect(wrong.map(({ name, traceId }) => `${name} in ${traceId}`)).toEqual([]);
});

test("there are 500 whole traces, each with one root that reads as its turn", () => {
  expect(tracesOf(received).size).toBe(500);
  expect(orphansIn(received)).toHaveLength(0);
  const rootOf = new Map(rootsOf(received).map((root) => [root.traceId, root.attributes]));
  expect(rootOf.size).toBe(rootsOf(received).length);
  for (const { results, words } of customers) {
    for (const { traceId, turn, reply } of results) {
      const root = { "input.value": words[turn - 1], "output.value": reply, turn_number: turn };
      expect(rootOf.get(traceId)).toMatchObject(root);
    }
  }
});

test("the local store and the collector hold the same spans", () => {
  const idsOf = (spans: readonly { traceId: string; spanId: string }[]): Set<string> =>
    new Set(spans.map(({ traceId, spanId }) => `${traceId}/${spanId}`));
  expect(losses).toEqual([]);
  expect(received).toHaveLength(stored.length);
  expect(idsOf(received)).toEqual(idsOf(stored));
});
