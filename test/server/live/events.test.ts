import { join } from "node:path";
import { expect, test } from "vitest";
import { eventRoutes } from "../../../src/server/live/event-routes.ts";
import { SessionFeed } from "../../../src/server/live/session-feed.ts";
import { SpanStore } from "../../../src/spans/span-store.ts";
import { makeDataDir } from "../../support/data-dir.ts";
import { readEvents } from "../../support/read-events.ts";
import { spanRecord } from "../../support/span.ts";

function openEvents() {
  const home = makeDataDir();
  const file = join(home.path, "spans.db");
  const store = new SpanStore(file);
  const feed = new SessionFeed(file);
  for (const sessionId of ["s-1", "a\nb"]) store.add(spanRecord({ attributes: { "session.id": sessionId } }));
  return {
    feed,
    app: eventRoutes({ feed }),
    [Symbol.dispose]() {
      feed[Symbol.dispose]();
      store[Symbol.dispose]();
      home[Symbol.dispose]();
    },
  };
}

test("an event a session has its id as a JSON string, and the place from which to come back", async () => {
  using open = openEvents();
  const events = await readEvents(open.app.request("events?after=0"), 2);
  expect(events).toEqual([
    { event: "session", id: "1", data: '"s-1"' },
    { event: "session", id: "2", data: '"a\\nb"' },
  ]);
});

test("of one session it has the place of its newest span", async () => {
  using open = openEvents();
  expect(await readEvents(open.app.request("events?session=s-1&after=0"), 1)).toEqual([
    { event: "session", id: "1", data: "1" },
  ]);
});

test("a browser that comes back is told what it missed, whatever its address says", async () => {
  using open = openEvents();
  const response = open.app.request("events?after=0", { headers: { "last-event-id": "1" } });
  expect(await readEvents(response, 1)).toEqual([{ event: "session", id: "2", data: '"a\\nb"' }]);
});

test("the stream ends with the feed", async () => {
  using open = openEvents();
  const response = await open.app.request("events");
  open.feed[Symbol.dispose]();
  expect(await response.text()).toMatch(/^(?:: \n\n)+$/u);
});
