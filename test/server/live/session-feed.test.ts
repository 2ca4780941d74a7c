import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test, vi } from "vitest";
import { followSessions } from "../../../src/server/live/follow-sessions.ts";
import { SessionFeed } from "../../../src/server/live/session-feed.ts";
import type { SessionNews } from "../../../src/spans/session-news.ts";
import { SpanStore } from "../../../src/spans/span-store.ts";
import { makeDataDir } from "../../support/data-dir.ts";
import { spanRecord } from "../../support/span.ts";

const spanOf = (sessionId: string, more: Parameters<typeof spanRecord>[0] = {}) =>
  spanRecord({ attributes: { "session.id": sessionId }, ...more });

function openStore() {
  const home = makeDataDir();
  const file = join(home.path, "spans.db");
  const store = new SpanStore(file);
  const feed = new SessionFeed(file);
  return {
    file,
    store,
    feed,
    [Symbol.dispose]() {
      feed[Symbol.dispose]();
      store[Symbol.dispose]();
      home[Symbol.dispose]();
    },
  };
}

/** What a follower was told, with a way to wait for it. */
function told(feed: SessionFeed, wanted: Parameters<SessionFeed["follow"]>[0] = {}) {
  const news: SessionNews[] = [];
  const following = feed.follow(wanted, (one) => news.push(one));
  const heard = async (count: number): Promise<string[]> => {
    await vi.waitUntil(() => news.length >= count, 5000);
    return news.map(({ sessionId }) => sessionId);
  };
  return { news, following, heard };
}

test("who follows is told of each session that gets spans from then on, by the place of its newest", async () => {
  using open = openStore();
  open.store.add(spanOf("before"));
  const { news, heard } = told(open.feed);
  open.store.add(spanOf("s-1"));
  open.store.add(spanOf("s-2"));
  open.store.add(spanOf("s-2"));
  expect(await heard(2)).toEqual(["s-1", "s-2"]);
  expect(news.map(({ seq }) => seq)).toEqual([2, 4]);
});

test("who says where it was is told at once what came since, and another's following changes nothing of it", async () => {
  using open = openStore();
  open.store.add(spanOf("known"));
  const after = open.feed.newest();
  open.store.add(spanOf("missed"));
  told(open.feed);
  expect(told(open.feed, { after }).news).toEqual([{ sessionId: "missed", seq: 2 }]);
});

test("of one session alone nothing is told of others", async () => {
  using open = openStore();
  const { heard } = told(open.feed, { sessionId: "mine" });
  open.store.add(spanOf("theirs"));
  open.store.add(spanOf("mine"));
  expect(await heard(1)).toEqual(["mine"]);
});

test("a span that names no session is news of the one that its trace belongs to", async () => {
  using open = openStore();
  open.store.add(spanOf("s-1", { traceId: "t" }));
  const { heard } = told(open.feed);
  open.store.add(spanRecord({ traceId: "t" }));
  open.store.add(spanRecord({ traceId: "nobody's" }));
  expect(await heard(1)).toEqual(["s-1"]);
});

test("what happens while another program has the store is told once it is free", async () => {
  using open = openStore();
  const { news, heard } = told(open.feed);
  const other = new DatabaseSync(open.file);
  other.exec("BEGIN EXCLUSIVE");
  open.store.add(spanOf("s-1"));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(news).toEqual([]);
  other.close();
  expect(await heard(1)).toEqual(["s-1"]);
});

test("it looks at the store only while somebody follows", () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  using open = openStore();
  expect(vi.getTimerCount()).toBe(0);
  const [one, other] = [told(open.feed), told(open.feed)];
  expect(vi.getTimerCount()).toBe(1);
  one.following[Symbol.dispose]();
  expect(vi.getTimerCount()).toBe(1);
  other.following[Symbol.dispose]();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test("who reads slowly is told of a session once, by its newest span", async () => {
  using open = openStore();
  const stop = new AbortController();
  const news = followSessions(open.feed, { signal: stop.signal, after: 0 });
  open.store.add(spanOf("s-1"));
  const first = await news.next();
  open.store.add(spanOf("s-1"));
  open.store.add(spanOf("s-1"));
  await vi.waitFor(() => expect(open.feed.newest()).toBe(3));
  const second = await news.next();
  stop.abort();
  expect([first.value, second.value, await news.next()]).toMatchObject([{ seq: 1 }, { seq: 3 }, { done: true }]);
});

test("followers end with the feed", async () => {
  using open = openStore();
  const news = followSessions(open.feed, { signal: new AbortController().signal });
  const next = news.next();
  open.feed[Symbol.dispose]();
  expect(await next).toMatchObject({ done: true });
});
