import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { newHolder } from "../../src/lib/process-holder.ts";
import { DeliveryStore } from "../../src/spans/delivery-store.ts";
import { spanMigrations } from "../../src/spans/span-migrations.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const ALL = { after: 0, limit: 100, bytes: 1_000_000 };
const failed = { status: { code: 2 } };
const paused = { events: [{ name: "interrupt", timeNs: 1n, attributes: {}, dropped: 0 }] };

function openStores() {
  const folder = makeDataDir();
  const file = spanDataFile(folder.path);
  const store = new SpanStore(file);
  const deliveries = new DeliveryStore(file);
  return {
    file,
    store,
    deliveries,
    waitingFor: (destination: string) => deliveries.next(destination, ALL).map(({ span }) => span?.name),
    async takeAll(destination: string) {
      const holder = newHolder();
      deliveries.take(destination, holder);
      await deliveries.settle(destination, holder, { seq: deliveries.next(destination, ALL).at(-1)?.seq });
      await deliveries.release(destination, holder);
    },
    [Symbol.dispose]() {
      deliveries[Symbol.dispose]();
      store[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

const named = (name: string, session = "s", more: Partial<SpanRecord> = {}): SpanRecord =>
  spanRecord({ name, attributes: { "session.id": session }, ...more });

test("what a sample leaves out is stored, counted, and waits for nobody", () => {
  using stores = openStores();
  stores.store.add(named("one"), [], ["a"]);
  stores.store.add(named("two"), [], ["a"]);
  stores.store.add(named("other", "s2"), ["b"], ["a"]);
  expect(stores.store.spansOf("s")).toHaveLength(2);
  expect(stores.waitingFor("a")).toEqual([]);
  expect(stores.waitingFor("b")).toEqual(["other"]);
  expect(stores.deliveries.sampledOut("a")).toEqual({ spans: 3, sessions: 2 });
  expect(stores.deliveries.sampledOut("b")).toEqual({ spans: 0, sessions: 0 });
});

test.each([
  ["an error", failed],
  ["an interrupt", paused],
])("with %s in it a session is sent whole, in the order in which it ended, and no other is", (_, worth) => {
  using stores = openStores();
  stores.store.add(named("first"), [], ["a"]);
  stores.store.add(named("of another", "s2"), [], ["a"]);
  stores.store.add(named("second"), [], ["a"]);
  stores.store.add(named("worth seeing", "s", worth), [], ["a"]);
  stores.store.add(named("above it"), [], ["a"]);
  expect(stores.waitingFor("a")).toEqual(["first", "second", "worth seeing", "above it"]);
  expect(stores.deliveries.sampledOut("a")).toEqual({ spans: 1, sessions: 1 });
});

test("what is sent after all goes behind what was taken, and to nobody twice", async () => {
  using stores = openStores();
  stores.store.add(named("first"), ["b"], ["a"]);
  stores.store.add(named("of another", "s2"), ["a", "b"]);
  await stores.takeAll("a");
  await stores.takeAll("b");
  stores.store.add(named("failed", "s", failed), ["b"], ["a"]);
  expect(stores.waitingFor("a")).toEqual(["first", "failed"]);
  expect(stores.waitingFor("b")).toEqual(["failed"]);
  await stores.takeAll("a");
  stores.store.add(named("failed again", "s", failed), ["b"], ["a"]);
  expect(stores.waitingFor("a")).toEqual(["failed again"]);
});

test("what sessions read is as it was before a session was kept", () => {
  using stores = openStores();
  const say = (name: string): void => stores.store.add(named(name), [], ["a"]);
  say("first");
  say("second");
  const before = stores.store.spansOf("s");
  stores.store.add(named("failed", "s", failed), [], ["a"]);
  expect(stores.store.spansOf("s").slice(0, 2)).toEqual(before);
});

test("a session that one process keeps is kept by another, and after a restart", () => {
  using stores = openStores();
  using other = new SpanStore(stores.file);
  other.add(named("of the other"), [], ["a"]);
  stores.store.add(named("failed", "s", failed), [], ["a"]);
  other.add(named("of the other later"), [], ["a"]);
  using later = new SpanStore(stores.file);
  later.add(named("after a restart"), [], ["a"]);
  expect(stores.waitingFor("a")).toEqual(["of the other", "failed", "of the other later", "after a restart"]);
});

test("a session that went wrong while all were sent is kept when a sample is named later", () => {
  using stores = openStores();
  stores.store.add(named("failed", "s", failed), ["a"]);
  using later = new SpanStore(stores.file);
  later.add(named("later"), [], ["a"]);
  expect(stores.waitingFor("a")).toEqual(["failed", "later"]);
});

test("a span without a session is kept with its trace", () => {
  using stores = openStores();
  for (const [traceId, more] of [
    ["t1", {}],
    ["t2", {}],
    ["t1", failed],
  ] as const)
    stores.store.add(spanRecord({ name: traceId, traceId, ...more }), [], ["a"]);
  expect(stores.waitingFor("a")).toEqual(["t1", "t1"]);
});

test("spans that wait for a lock are sent meanwhile once their session is kept, and not again", async () => {
  using stores = openStores();
  stores.store.add(named("stored"), [], ["a"]);
  const lock = new DatabaseSync(stores.file);
  lock.exec("BEGIN IMMEDIATE");
  stores.store.add(named("first"), [], ["a"]);
  stores.store.add(named("of another", "s2"), [], ["a"]);
  const before = stores.store.takeWaiting("a");
  stores.store.add(named("failed", "s", failed), [], ["a"]);
  stores.store.add(named("above it"), [], ["a"]);
  const meanwhile = stores.store.takeWaiting("a").map(({ name }) => name);
  lock.exec("ROLLBACK");
  lock.close();
  await stores.store.drain();
  expect(before).toEqual([]);
  expect(meanwhile).toEqual(["first", "failed", "above it"]);
  expect(stores.waitingFor("a")).toEqual(["stored"]);
});

test("spans that waited in an older store go on waiting, and no other does", () => {
  using folder = makeDataDir();
  const file = spanDataFile(folder.path);
  const old = new DatabaseSync(file);
  for (const migration of spanMigrations.slice(0, 4)) old.exec(migration);
  old.exec("PRAGMA user_version = 4");
  const insert = old.prepare(
    `INSERT INTO spans (trace_id, span_id, status, start_ns, end_ns, record, destinations, bytes) VALUES ('t', ?, 1, 0, 1, ?, ?, 9)`,
  );
  const record = (name: string): string =>
    JSON.stringify(spanRecord({ name }), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  insert.run("s1", record("sent to a"), '["a","b"]');
  insert.run("s2", record("sent to nobody"), null);
  insert.run("s3", record("waits"), '["a","b"]');
  old.exec("INSERT INTO deliveries (destination, cursor, sent) VALUES ('a', 2, 1)");
  old.close();
  using _store = new SpanStore(file);
  using deliveries = new DeliveryStore(file);
  expect(deliveries.next("a", ALL).map(({ span }) => span?.name)).toEqual(["waits"]);
  expect(deliveries.next("b", ALL).map(({ span }) => span?.name)).toEqual(["sent to a", "waits"]);
  expect(deliveries.counts("a").sent).toBe(1);
});
