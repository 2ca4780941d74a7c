import { join } from "node:path";
import { expect, test } from "vitest";
import { newTurns } from "../../../src/server/live/new-turns.ts";
import { SessionFeed } from "../../../src/server/live/session-feed.ts";
import { SessionReader } from "../../../src/sessions/session-reader.ts";
import { SpanStore } from "../../../src/spans/span-store.ts";
import { makeDataDir } from "../../support/data-dir.ts";
import { spanRecord } from "../../support/span.ts";

function openWatch(wanted: { sessionId?: string } = {}) {
  const home = makeDataDir();
  const file = join(home.path, "spans.db");
  const store = new SpanStore(file);
  const feed = new SessionFeed(file);
  const stop = new AbortController();
  const turns = newTurns({ file, feed, store, reader: new SessionReader(store) }, { ...wanted, signal: stop.signal });
  return {
    store,
    turns,
    [Symbol.dispose]() {
      stop.abort();
      feed[Symbol.dispose]();
      store[Symbol.dispose]();
      home[Symbol.dispose]();
    },
  };
}

const said = (sessionId: string, trace: string, words: string) =>
  spanRecord({
    traceId: trace,
    spanId: `root of ${trace}`,
    attributes: { "session.id": sessionId, "input.value": words, "output.value": "ok" },
  });

test("each turn is told when it ends, and once, in whichever session it was", async () => {
  using watch = openWatch();
  watch.store.add(said("s-1", "t1", "before"));
  const first = watch.turns.next();
  watch.store.add(said("s-1", "t2", "one"));
  expect((await first).value).toMatchObject({ sessionId: "s-1", turns: [{ input: "one" }] });
  const second = watch.turns.next();
  watch.store.add(spanRecord({ traceId: "t3", parentSpanId: "root of t3", attributes: { "session.id": "s-2" } }));
  watch.store.add(said("s-2", "t3", "two"));
  expect((await second).value).toMatchObject({ sessionId: "s-2", turns: [{ input: "two" }] });
});

test("of one session alone others' turns are not told", async () => {
  using watch = openWatch({ sessionId: "mine" });
  const next = watch.turns.next();
  watch.store.add(said("theirs", "t1", "no"));
  watch.store.add(said("mine", "t2", "yes"));
  expect((await next).value).toMatchObject({ sessionId: "mine", turns: [{ input: "yes" }] });
});
