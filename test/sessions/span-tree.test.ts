import { expect, test } from "vitest";
import { spanTree } from "../../src/sessions/span-tree.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { spanRecord } from "../support/span.ts";

/** Spans by `id<parent`, or `id` alone for a root. */
function spansFrom(words: string): SpanRecord[] {
  return words.split(" ").map((word) => {
    const [spanId = "", parentSpanId] = word.split("<");
    return spanRecord({ spanId, ...(parentSpanId !== undefined && { parentSpanId }) });
  });
}

/** The tree as lines: depth, id, mark. */
function linesOf(words: string): string[] {
  return spanTree(spansFrom(words)).map(({ span, depth, mark }) =>
    [depth, span.spanId, mark].filter((part) => part !== undefined).join(" "),
  );
}

test("each span stands behind the one it hangs below, and beside each other they are as they came", () => {
  expect(linesOf("a b<a c<b d<a e")).toEqual(["0 a", "1 b", "2 c", "1 d", "0 e"]);
});

test("a span may end, and so come, before the one above it", () => {
  expect(linesOf("c<b b<a a")).toEqual(["0 a", "1 b", "2 c"]);
});

test("a span whose parent is not there is shown with all below it, and marked", () => {
  expect(linesOf("a b<lost c<b")).toEqual(["0 a", "0 b orphan", "1 c"]);
});

test("a run below another program's span, or sent by another process, has lost nothing", () => {
  const [turn, remote] = [
    spanRecord({ parentSpanId: "host", attributes: { turn_number: 1 } }),
    spanRecord({ parentSpanId: "far", parentIsRemote: true }),
  ];
  expect(spanTree([turn, remote]).map(({ mark }) => mark)).toEqual([undefined, undefined]);
});

test("a cycle is shown once round, with what hangs below it, and marked", () => {
  expect(linesOf("x<b a<c b<a c<b")).toEqual(["0 b cycle", "1 x", "1 c", "2 a"]);
  expect(linesOf("a<a b<a")).toEqual(["0 a cycle", "1 b"]);
});

test("spans of one id in two traces are two", () => {
  const spans = ["t1", "t2"].flatMap((traceId) => [
    spanRecord({ traceId, spanId: "a" }),
    spanRecord({ traceId, spanId: "b", parentSpanId: "a" }),
  ]);
  expect(spanTree(spans).map(({ span, depth }) => [span.traceId, span.spanId, depth])).toEqual([
    ["t1", "a", 0],
    ["t1", "b", 1],
    ["t2", "a", 0],
    ["t2", "b", 1],
  ]);
});

test("a tree twenty thousand deep, or as wide, is laid out like any other", () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => index);
  expect(spanTree(spansFrom(ids.map((id) => (id === 0 ? "0" : `${id}<${id - 1}`)).join(" "))).at(-1)?.depth).toBe(
    19_999,
  );
  expect(spanTree(spansFrom(ids.map((id) => (id === 0 ? "0" : `${id}<0`)).join(" ")))).toHaveLength(20_000);
});
