import { expect, test } from "vitest";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { spanRecord } from "../support/span.ts";

const inSession = (sessionId: string, more: object = {}): Pick<SpanRecord, "attributes"> => ({
  attributes: { "session.id": sessionId, ...more },
});

/** A store that was sent spans, and the names of a session's. */
function storeOf(...spans: SpanRecord[]): { store: SpanStore; namesIn: (sessionId: string) => string[] } {
  const store = new SpanStore(":memory:");
  store.write(spans);
  return { store, namesIn: (sessionId) => store.spansOf(sessionId).map(({ name }) => name) };
}

test("a span that says no session is of the one that another of its trace says", () => {
  const { store, namesIn } = storeOf(
    spanRecord({ spanId: "root", name: "request" }),
    spanRecord({ parentSpanId: "root", name: "model", ...inSession("s") }),
    spanRecord({ traceId: "other", name: "health check" }),
  );
  expect(namesIn("s")).toEqual(["request", "model"]);
  expect(store.sessions()).toMatchObject([{ sessionId: "s", spans: 2, turns: 1 }]);
});

test("where several are said, it is of the root's, and each keeps the one it says", () => {
  const { store, namesIn } = storeOf(
    spanRecord({ parentSpanId: "root", name: "first", ...inSession("child's") }),
    spanRecord({ parentSpanId: "root", name: "silent" }),
    spanRecord({ spanId: "root", name: "root", ...inSession("root's") }),
  );
  expect(namesIn("root's").toSorted()).toEqual(["root", "silent"]);
  expect(namesIn("child's")).toEqual(["first"]);
  expect(new Map(store.sessions().map(({ sessionId, spans }) => [sessionId, spans]))).toEqual(
    new Map([
      ["root's", 2],
      ["child's", 1],
    ]),
  );
});

test("a program's own span above turns of our graphs is none of theirs", () => {
  const { namesIn } = storeOf(
    spanRecord({ spanId: "request", name: "request" }),
    spanRecord({ parentSpanId: "request", name: "turn", ...inSession("s", { turn_number: 1 }) }),
  );
  expect(namesIn("s")).toEqual(["turn"]);
});

test("an empty session is none, and one that is a number is its digits", () => {
  const { store } = storeOf(
    spanRecord({ traceId: "a", ...inSession("") }),
    spanRecord({ traceId: "b", attributes: { "session.id": 42 } }),
  );
  expect(store.sessions().map(({ sessionId }) => sessionId)).toEqual(["42"]);
  expect(store.spansOf("42")).toHaveLength(1);
});

const chain = { "openinference.span.kind": "CHAIN" };
const failed = { status: { code: 2 } };
test.each([
  {
    what: "two traces of a model call each",
    spans: [spanRecord({ traceId: "a", ...inSession("s") }), spanRecord({ traceId: "b", ...inSession("s") })],
  },
  {
    what: "a trace that lost its root",
    spans: [
      spanRecord({ parentSpanId: "lost", ...inSession("s") }),
      spanRecord({ parentSpanId: "lost", ...inSession("s") }),
    ],
  },
  { what: "a trace of two roots", spans: [spanRecord(inSession("s")), spanRecord(inSession("s"))] },
  {
    what: "a chain that failed with its step",
    spans: [
      spanRecord({ spanId: "root", ...failed, ...inSession("s", chain) }),
      spanRecord({ parentSpanId: "root", ...inSession("s") }),
    ],
  },
  {
    what: "a model call that failed",
    spans: [spanRecord({ ...failed, ...inSession("s", { "openinference.span.kind": "LLM" }) })],
  },
  { what: "a run that was refused at the door", spans: [spanRecord({ ...failed, ...inSession("s", chain) })] },
  {
    what: "numbered turns beside others",
    spans: [1, 2, undefined].map((turn_number, index) =>
      spanRecord({
        traceId: `t${index}`,
        startMs: index,
        ...inSession("s", turn_number === undefined ? {} : { turn_number }),
      }),
    ),
  },
])("the list and the session count the same turns in $what", ({ spans }) => {
  const reader = new SessionReader(storeOf(...spans).store);
  expect(reader.list()).toMatchObject([{ sessionId: "s", turns: reader.get("s").turns.length }]);
});
