import { afterAll, beforeAll, expect, test } from "vitest";
import { openConsoleClient } from "../../support/console-client.ts";
import { spanRecord } from "../../support/span.ts";
import { toldTurn } from "../../support/told-session.ts";

const order = (value: string, turn: number, status: string, reason?: string) => ({
  type: "order_id",
  value,
  turn,
  source: "user",
  status,
  reason,
});
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

let client: Awaited<ReturnType<typeof openConsoleClient>>;

beforeAll(async () => {
  client = await openConsoleClient();
  const { store } = client.parts.pipeline;
  store.write([
    ...toldTurn({ turn: 1, entries: [order("W1", 1, "active")] }),
    ...toldTurn({
      turn: 2,
      entries: [order("W2", 2, "active"), order("W1", 1, "superseded", "corrected to W2 in turn 2")],
    }),
    ...upTo(45).flatMap((turn) => toldTurn({ sessionId: "long", turn })),
  ]);
});
afterAll(() => client[Symbol.asyncDispose]());

const turnsIn = (html: string): number[] =>
  Array.from(html.matchAll(/<section[^>]* id="turn-(\d+)"/gu), ([, turn]) => Number(turn));

test("a session's page has the conversation, what was done in each turn, and how it came out", async () => {
  const { status, text } = await client.get("/session?id=s");
  expect(status).toBe(200);
  expect(text).toMatch(/class="said customer">asked 1<.*lookup_order.*class="said bot">said 1</su);
  expect(text).toMatch(/href="user\?id=ada"/u);
  for (const part of ["60 → 10", "resolution", "kappa", "session.html?id=s"]) expect(text).toContain(part);
});

test("what the bot knew stands at the turn where it changed, and over the turns", async () => {
  const { text } = await client.get("/session?id=s");
  expect(text).toMatch(/id="turn-2".*W1<.*superseded, corrected to W2 in turn 2/su);
  expect(text).toMatch(/class="superseded" title="superseded, corrected to W2 in turn 2"/u);
});

test("a long session opens at its newest twenty turns, and leads to those before", async () => {
  const newest = await client.get("/session?id=long");
  expect(turnsIn(newest.text)).toEqual(upTo(45).slice(25));
  expect(newest.text).toContain('href="session?id=long&amp;before=26"');
  expect(newest.text).toContain("25 earlier turns");
  const before = await client.get("/session?id=long&before=26");
  expect(turnsIn(before.text)).toEqual(upTo(25).slice(5));
});

test("of a long session the catalogue tells what it came to", async () => {
  await client.parts.catalogue.refresh();
  const { text } = await client.get("/session?id=long");
  expect(text).not.toContain("still being read");
  expect(text).toMatch(/Turns<\/dt><dd>45</u);
  expect(text).toContain("kappa");
});

test("a session that broke first before the page leads to the page that has it", async () => {
  const again = upTo(40).flatMap((turn) =>
    toldTurn({ sessionId: "again", turn, input: "Where is it?", output: "No." }),
  );
  client.parts.pipeline.store.write(again);
  await client.parts.catalogue.refresh();
  const { text } = await client.get("/session?id=again");
  const [, path = ""] = /Broke first<.*?href="([^"]+)"/su.exec(text) ?? [];
  const [address = "", anchor = ""] = path.replaceAll("&amp;", "&").split("#");
  expect(turnsIn(text)).not.toContain(Number(anchor.replace("turn-", "")));
  expect((await client.get(`/${address}`)).text).toContain(`id="${anchor}"`);
});

test.each([
  ["/session?id=nobody", 404, "There is no session"],
  ["/session", 400, "choose one from the list"],
  ["/session?id=s&before=many", 400, "give a whole number from 1"],
  ["/session.html?id=nobody", 404, "There is no session"],
  ["/trace?id=s&turn=9&trace=t", 404, "open the session"],
  ["/span?trace=t&span=s", 400, "open its session anew"],
])("%s answers %i and says what to do", async (path, status, words) => {
  const answer = await client.get(path);
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(words);
  expect(answer.text).toContain('role="alert"');
});

test("a damaged session is a panel that says which row, and the others go on", async () => {
  await using own = await openConsoleClient();
  const { store } = own.parts.pipeline;
  store.write([...toldTurn({ turn: 1 }), ...toldTurn({ sessionId: "other", turn: 1 })]);
  const { DatabaseSync } = await import("@photostructure/sqlite");
  const database = new DatabaseSync(own.parts.config.tracing.storeFile);
  database.exec("UPDATE spans SET record = '{' WHERE session_id = 's' AND turn IS NULL");
  database.close();
  const damaged = await own.get("/session?id=s");
  expect([damaged.status, damaged.text]).toEqual([503, expect.stringMatching(/table spans at seq \d+ is damaged/u)]);
  expect((await own.get("/session?id=other")).status).toBe(200);
});

test("a turn's spans come as a part of the page, or without a script as a page", async () => {
  const path = "/trace?id=s&turn=2&trace=trace-s-2";
  const { text } = await client.fragment(path);
  expect(text).toContain("4 spans");
  expect(Array.from(text.matchAll(/<b>([^<]+)<\/b>/gu), ([, name]) => name)).toEqual([
    "conversation-turn",
    "respond",
    "lookup_order",
    "Model",
  ]);
  expect(text).not.toContain("<html");
  expect((await client.get(path)).text).toContain("<html");
});

test("a span's attributes are there when they are asked for", async () => {
  const { text } = await client.fragment("/span?trace=trace-s-2&span=tool-2");
  expect(text).toMatch(/<dt>tool.name<\/dt><dd>lookup_order</u);
});

test("a tree a thousand deep is shown, and what hangs below nothing or below itself is marked", async () => {
  const at = { traceId: "deep" };
  const of = { "session.id": "deep" };
  client.parts.pipeline.store.write([
    spanRecord({ ...at, spanId: "0", attributes: { ...of, turn_number: 1, "openinference.span.kind": "CHAIN" } }),
    ...upTo(1000).map((depth) =>
      spanRecord({ ...at, spanId: String(depth), parentSpanId: String(depth - 1), attributes: of }),
    ),
    spanRecord({ ...at, spanId: "orphan", parentSpanId: "lost", attributes: of }),
    spanRecord({ ...at, spanId: "ring", parentSpanId: "ring", attributes: of }),
  ]);
  const page = await client.get("/session?id=deep");
  expect(page.status).toBe(200);
  const trees = Array.from(
    page.text.matchAll(/hx-get="(trace\?[^"]+)"/gu),
    ([, path = ""]) => `/${path.replaceAll("&amp;", "&")}`,
  );
  const all = (await Promise.all(trees.map((path) => client.fragment(path)))).map(({ text }) => text).join("");
  expect(all).toContain('title="1000 deep"');
  expect(all).toContain("its parent is missing");
  expect(all).toContain("below itself");
});

test("a page that has all is told so, and one that has not gets the turns that came", async () => {
  await using own = await openConsoleClient();
  const { store } = own.parts.pipeline;
  store.write(toldTurn({ turn: 1 }));
  const next = (html: string): string =>
    (/id="newer" hx-get="([^"]+)"/u.exec(html)?.[1] ?? "").replaceAll("&amp;", "&");
  const path = `/${next((await own.get("/session?id=s")).text)}`;
  expect((await own.fragment(path)).status).toBe(204);

  store.write(toldTurn({ turn: 2 }));
  const news = await own.fragment(path);
  expect(turnsIn(news.text)).toEqual([2]);
  expect((await own.fragment(`/${next(news.text)}`)).status).toBe(204);
});

test("a turn that goes on takes its own place again", async () => {
  await using own = await openConsoleClient();
  const { store } = own.parts.pipeline;
  const [root, ...rest] = toldTurn({ turn: 1 });
  store.write(rest);
  const { text } = await own.get("/session?id=s");
  const path = (/id="newer" hx-get="([^"]+)"/u.exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
  store.write(root ? [root] : []);
  expect((await own.fragment(`/${path}`)).text).toMatch(/id="turn-1"[^>]* hx-swap-oob="true".*said 1/su);
});

test("a session as a file is a download without a script, an address or a form", async () => {
  const { headers, text } = await client.get("/session.html?id=s");
  expect(headers.get("content-disposition")).toContain("attachment");
  expect(text).toMatch(/said 1.*said 2/su);
  expect(text).toContain("conversation-turn");
  expect(text).toMatch(/Content-Security-Policy" content="default-src 'none'/u);
  expect(text).not.toMatch(/<script|<form|<link|https?:\/\/|\bhx-|url\(|@import|(?:href|src)="(?!#)/u);
});
