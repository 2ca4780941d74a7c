import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const inSession = { attributes: { "session.id": "s-1", "user.id": "u-1", turn_number: 1, scores: [0.5, 1] } };

test("a span is given back as it was, down to the nanosecond", () => {
  using store = new SpanStore(":memory:");
  const span = spanRecord({
    ...inSession,
    startNs: 1_795_364_448_170_000_001n,
    endNs: 1_795_364_448_199_554_211n,
    events: [
      {
        name: "exception",
        timeNs: 1_795_364_448_199_000_003n,
        attributes: { "exception.type": "TypeError" },
        dropped: 0,
      },
    ],
    links: [{ traceId: "t0", spanId: "s0", attributes: {}, dropped: 1 }],
  });
  store.add(span);
  expect(store.spansOf("s-1")).toEqual([
    JSON.parse(
      JSON.stringify(span, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)),
      revived,
    ),
  ]);
});

test("the same span twice is kept once", () => {
  using store = new SpanStore(":memory:");
  const span = spanRecord(inSession);
  store.add(span);
  store.add(span);
  expect(store.spansOf("s-1")).toHaveLength(1);
});

test("sessions are listed newest first, with their user and turns", () => {
  using store = new SpanStore(":memory:");
  store.add(spanRecord({ ...inSession, endMs: 10 }));
  store.add(spanRecord({ attributes: { "session.id": "s-2" }, endMs: 20 }));
  expect(store.sessions().map(({ sessionId, userId, turns, spans }) => ({ sessionId, userId, turns, spans }))).toEqual([
    { sessionId: "s-2", userId: undefined, turns: 0, spans: 1 },
    { sessionId: "s-1", userId: "u-1", turns: 1, spans: 1 },
  ]);
});

test("while another process holds the lock spans wait, and none is lost", () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  using store = new SpanStore(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  for (let count = 0; count < 3; count += 1) store.add(spanRecord(inSession));
  expect(store.flush()).toBe(false);
  other.exec("COMMIT");
  other.close();
  expect(store.flush()).toBe(true);
  expect(store.spansOf("s-1")).toHaveLength(3);
  expect(store.losses.count).toBe(0);
});

test("a store of a newer version is left alone, with a sentence", () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  const newer = new DatabaseSync(file);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  expect(() => new SpanStore(file)).toThrow(/was written by a newer version of supportbot; update supportbot/u);
});

function revived(_: string, value: unknown): unknown {
  return typeof value === "string" && /^\d+n$/u.test(value) ? BigInt(value.slice(0, -1)) : value;
}
