import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, test, vi } from "vitest";
import { StorageError } from "../../src/errors.ts";
import { spanMigrations } from "../../src/spans/span-migrations.ts";
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
    { sessionId: "s-2", userId: undefined, turns: 1, spans: 1 },
    { sessionId: "s-1", userId: "u-1", turns: 1, spans: 1 },
  ]);
});

describe("while another process holds the lock", () => {
  test("spans wait, count as not arrived, and none is lost", async () => {
    using locked = openLockedStore();
    for (let count = 0; count < 3; count += 1) locked.store.add(spanRecord(inSession));
    expect(locked.store.losses).toMatchObject({ count: 3, reason: "it is locked by another program" });
    locked.unlock();
    expect(await locked.store.drain()).toBe(true);
    expect(locked.store.spansOf("s-1")).toHaveLength(3);
    expect(locked.store.losses.count).toBe(0);
  });

  test("spans that wait are written when it is free, though no other comes", async () => {
    using locked = openLockedStore();
    locked.store.add(spanRecord(inSession));
    locked.unlock();
    await vi.waitFor(() => expect(locked.store.spansOf("s-1")).toHaveLength(1), { timeout: 20_000 });
  });

  test("who is about to end waits for it", async () => {
    using locked = openLockedStore();
    locked.store.add(spanRecord(inSession));
    const drained = locked.store.drain();
    setTimeout(locked.unlock, 300);
    await drained;
    expect(locked.store.spansOf("s-1")).toHaveLength(1);
  });
});

test("spans that can be sent again are written all or not at all, and the new ones counted", () => {
  using store = new SpanStore(":memory:");
  const [first, second, third] = [spanRecord(inSession), spanRecord(inSession), spanRecord(inSession)];
  expect(store.write([first, second])).toBe(2);
  expect(store.write([second, third])).toBe(1);
  const unwritable = spanRecord({ ...inSession, startNs: 2n ** 70n });
  expect(() => store.write([spanRecord(inSession), unwritable])).toThrow(StorageError);
  expect(store.spansOf("s-1")).toHaveLength(3);
  expect(store.write([spanRecord(inSession)])).toBe(1);
});

test("spans that can be sent again do not wait for another process's lock", () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  using store = new SpanStore(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  expect(() => store.write([spanRecord(inSession)])).toThrow(
    /^Cannot use .*spans\.db: database is locked; end the other program/u,
  );
  // Met a moment ago, the lock is not asked for again: whoever sends a lot would stop the process 50 ms each time.
  expect(() => store.write([spanRecord(inSession)])).toThrow("is locked");
  other.close();
  expect(store.spansOf("s-1")).toEqual([]);
  expect(store.losses.count).toBe(0);
});

test("a store of the first version is taken over with all that it holds", () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  const span = spanRecord({ ...inSession, parentSpanId: "above", status: { code: 2 } });
  const old = new DatabaseSync(file);
  old.exec(`${spanMigrations[0]}; PRAGMA user_version = 1`);
  const record = JSON.stringify(span, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  old.prepare("INSERT INTO spans VALUES (7, ?, ?, 's-1', 'u-1', 1, 5, 6, ?)").run(span.traceId, span.spanId, record);
  old.close();
  using store = new SpanStore(file);
  expect(store.spansOf("s-1")).toEqual([span]);
  expect(store.sessions()).toEqual([{ sessionId: "s-1", userId: "u-1", turns: 1, spans: 1, startNs: 5n, endNs: 6n }]);
  expect(store.write([span])).toBe(0);
});

test("a store whose file was deleted counts every span as lost", () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  using store = new SpanStore(file);
  store.add(spanRecord(inSession));
  rmSync(file);
  for (let count = 0; count < 2; count += 1) store.add(spanRecord(inSession));
  expect(store.losses).toMatchObject({ count: 2, reason: expect.stringMatching(/spans\.db was deleted/u) as string });
});

test("a store of a newer version is left alone, with a sentence", () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  const newer = new DatabaseSync(file);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  expect(() => new SpanStore(file)).toThrow(/was written by a newer version of supportbot; update supportbot/u);
});

interface LockedStore extends Disposable {
  store: SpanStore;
  unlock: () => void;
}

function openLockedStore(): LockedStore {
  const folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  const store = new SpanStore(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  return {
    store,
    unlock: () => other.exec("COMMIT"),
    [Symbol.dispose]() {
      other.close();
      store[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

function revived(_: string, value: unknown): unknown {
  return typeof value === "string" && /^\d+n$/u.test(value) ? BigInt(value.slice(0, -1)) : value;
}
