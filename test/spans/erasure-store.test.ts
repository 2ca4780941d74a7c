import { expect, test } from "vitest";
import { DeliveryStore } from "../../src/spans/delivery-store.ts";
import { ErasureStore } from "../../src/spans/erasure-store.ts";
import type { ErasureSubject } from "../../src/spans/erasure.ts";
import type { SpanRecord } from "../../src/spans/span-record.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir, spanDataFile } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

interface Told {
  trace: string;
  session?: string;
  user?: string;
  name?: string;
  startMs?: number;
}

const spanOf = ({ trace, session, user, name = "span", startMs = 1 }: Told): SpanRecord =>
  spanRecord({
    traceId: trace,
    name,
    startMs,
    attributes: { ...(session && { "session.id": session }), ...(user && { "user.id": user }) },
  });

async function eraseUser(store: ErasureStore, user: string): Promise<ErasureSubject> {
  const subject = { names: [user], sessions: store.sessionsOf([user]), isWhole: false };
  const counts = { sessions: 1, turns: 1, ...store.count(subject) };
  const erasure = await store.begin({ what: "user", hash: "h", plan: subject }, subject, counts);
  await store.forget(subject, erasure);
  await store.forgot(erasure);
  await store.done(erasure);
  return subject;
}

test("what a user said goes, also in a trace or session with others, and what is another's stays", async () => {
  using folder = makeDataDir();
  using store = new SpanStore(spanDataFile(folder.path));
  using erasures = new ErasureStore(spanDataFile(folder.path));
  store.write([
    spanOf({ trace: "t1", session: "ada's", user: "ada", name: "gone" }),
    spanOf({ trace: "t1", session: "ada's", name: "gone" }),
    spanOf({ trace: "t1", name: "gone" }),
    spanOf({ trace: "t2", session: "ada's", user: "brian", name: "brian spoke there too" }),
    spanOf({ trace: "t3", session: "brian's", user: "brian", name: "stays" }),
    spanOf({ trace: "t3", name: "stays" }),
    spanOf({ trace: "t4", session: "brian's", user: "ada", name: "gone" }),
    spanOf({ trace: "t5", session: "ada's", user: "ada", name: "gone" }),
    spanOf({ trace: "t5", session: "brian's", user: "brian", name: "a trace of both" }),
    spanOf({ trace: "t5", name: "a trace of both" }),
    spanOf({ trace: "t6", session: "nobody's", name: "speaks of ada" }),
  ]);
  expect(await eraseUser(erasures, "ada")).toMatchObject({ sessions: ["ada's"] });
  expect(erasures.records()).toMatchObject([{ what: "user", hash: "h", spans: 5, lateSpans: 0 }]);
  const left = ["ada's", "brian's", "nobody's"].flatMap((id) => store.spansOf(id).map(({ name }) => name));
  expect(left.toSorted()).toEqual(
    ["a trace of both", "a trace of both", "brian spoke there too", "speaks of ada", "stays", "stays"].toSorted(),
  );
});

test("a span that comes late is kept out and counted, by whatever it can be known, and a new session is kept", async () => {
  using folder = makeDataDir();
  using store = new SpanStore(spanDataFile(folder.path));
  using erasures = new ErasureStore(spanDataFile(folder.path));
  store.write([spanOf({ trace: "t1", session: "s1", user: "ada" }), spanOf({ trace: "t1" })]);
  await eraseUser(erasures, "ada");
  const late = [
    spanOf({ trace: "t1", session: "s1", user: "ada" }),
    spanOf({ trace: "t2", session: "s1" }),
    spanOf({ trace: "t3", user: "ada" }),
    spanOf({ trace: "t1", startMs: Date.now() + 1000 }),
    spanOf({ trace: "t1", session: "s1", startMs: Date.now() + 1000 }),
  ];
  expect(store.write(late.slice(0, 2))).toBe(0);
  for (const span of late.slice(2)) store.add(span, ["collector"]);
  expect(store.losses.count).toBe(0);
  expect(erasures.records()).toMatchObject([{ lateSpans: 5 }]);
  const later = Date.now() + 1000;
  expect(store.write([spanOf({ trace: "t8", session: "s2", user: "ada", startMs: later })])).toBe(1);
  expect(store.write([spanOf({ trace: "t9", session: "s1", user: "ada", startMs: later })])).toBe(1);
  expect(store.sessions().map(({ sessionId }) => sessionId)).toEqual(expect.arrayContaining(["s1", "s2"]));
});

test("of a turn that began before and ended after it, nothing stays", async () => {
  using folder = makeDataDir();
  using store = new SpanStore(spanDataFile(folder.path));
  using erasures = new ErasureStore(spanDataFile(folder.path));
  store.write([spanOf({ trace: "t0", session: "s", user: "ada" })]);
  await eraseUser(erasures, "ada");
  const child = spanOf({ trace: "t1", session: "s", user: "ada", startMs: Date.now() + 1000 });
  expect(store.write([child])).toBe(1);
  expect(store.write([spanOf({ trace: "t1", session: "s", user: "ada" })])).toBe(0);
  expect(store.spansOf("s")).toEqual([]);
});

test("what still waits to be sent of a user is sent no more", async () => {
  using folder = makeDataDir();
  using store = new SpanStore(spanDataFile(folder.path));
  using deliveries = new DeliveryStore(spanDataFile(folder.path));
  using erasures = new ErasureStore(spanDataFile(folder.path));
  store.add(spanOf({ trace: "t1", session: "ada's", user: "ada" }), ["collector"]);
  store.add(spanOf({ trace: "t2", session: "brian's", user: "brian" }), ["collector"]);
  await eraseUser(erasures, "ada");
  const waiting = deliveries.next("collector", { after: 0, limit: 10, bytes: 1_000_000 });
  expect(waiting.map(({ span }) => span?.traceId)).toEqual(["t2"]);
  expect(deliveries.sessionsWaiting("collector")).toEqual(new Set(["brian's"]));
});

test("what a sample left out of a destination, and what it still waited for, goes with the spans", async () => {
  using folder = makeDataDir();
  using store = new SpanStore(spanDataFile(folder.path));
  using erasures = new ErasureStore(spanDataFile(folder.path));
  using deliveries = new DeliveryStore(spanDataFile(folder.path));
  store.add(spanOf({ trace: "t1", session: "ada's", user: "ada" }), ["waits"], ["sampled"]);
  store.add(spanOf({ trace: "t2", session: "brian's", user: "brian" }), [], ["sampled"]);
  await eraseUser(erasures, "ada");
  expect(deliveries.waiting("waits")).toEqual({ spans: 0, bytes: 0 });
  expect(deliveries.sampledOut("sampled")).toEqual({ spans: 1, sessions: 1 });
});
