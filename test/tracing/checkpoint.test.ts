import { afterAll, beforeAll, expect, test } from "vitest";
import type { TurnResult } from "../../src/agent/turn-result.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { openScriptedBot } from "../support/scripted-bot.ts";

let open: Awaited<ReturnType<typeof openScriptedBot>>;
const results: TurnResult[] = [];
let spans: readonly SpanRecord[] = [];

beforeAll(async () => {
  open = await openScriptedBot([
    { calls: [{ name: "lookup_order", args: { order_id: "12345" } }] },
    { text: "It is on its way." },
    { text: "You are welcome." },
  ]);
  for (const text of ["Where is order 12345?", "Thanks"]) results.push(await open.bot.say({ sessionId: "s", text }));
  await open.bot.flush();
  using store = new SpanStore(`${open.dataDir}/spans.db`);
  spans = store.spansOf("s");
});
afterAll(() => open[Symbol.asyncDispose]());

const rootOf = (result: TurnResult | undefined): SpanRecord | undefined =>
  spans.find(({ traceId, parentSpanId }) => traceId === result?.traceId && parentSpanId === undefined);

test("a turn's root names the checkpoint that it started from, and a checkpoint its turn's trace", async () => {
  const [first, second] = results;
  expect(rootOf(first)?.attributes).not.toHaveProperty("checkpoint_id");
  const checkpointId = rootOf(second)?.attributes["checkpoint_id"];
  const thread = { thread_id: "s", checkpoint_id: checkpointId };
  const started = await open.bot.graph.getState({ configurable: thread });
  expect(started.values).toMatchObject({ turn: 1 });
  expect(started.metadata).toMatchObject({ trace_id: first?.traceId });
  const ended = await open.bot.graph.getState({ configurable: { thread_id: "s" } });
  expect(ended.metadata).toMatchObject({ trace_id: second?.traceId });
});

test("each node says where it stands in the graph", () => {
  const nodes = spans.filter(
    ({ traceId, attributes }) => traceId === results[0]?.traceId && attributes["graph.node.id"],
  );
  const edges = nodes
    .toSorted((a, b) => Number(a.startNs - b.startNs))
    .map(({ attributes }) => [attributes["graph.node.parent_id"], attributes["graph.node.id"]]);
  expect(edges).toEqual([
    [undefined, "__start__"],
    ["__start__", "extract_context"],
    ["extract_context", "respond"],
    ["respond", "lookup_order"],
    ["lookup_order", "respond"],
  ]);
});
