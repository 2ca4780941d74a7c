import { expect, test } from "vitest";
import { CatalogueQuery } from "../../src/catalogue/catalogue-query.ts";
import { Catalogue } from "../../src/catalogue/catalogue.ts";
import { openDatabase } from "../../src/lib/sqlite.ts";
import { openCatalogue } from "../support/open-catalogue.ts";
import { spanRecord } from "../support/span.ts";
import { bot, customer, tool } from "../support/transcripts.ts";

const asked = [
  customer("Where is my order 12345?"),
  bot("Your order 12345 is on its way."),
  customer("Thanks, great!"),
];
const page = (catalogue: Catalogue, query: Partial<CatalogueQuery> = {}): string[] =>
  catalogue.page(CatalogueQuery.parse(query)).entries.map(({ sessionId }) => sessionId);

test("a session stands in it with what it came to, and with what it went on to after the next refresh", async () => {
  using open = openCatalogue();
  open.hold("s1", asked.slice(0, 2), { user: "ada" });
  expect(await open.catalogue.refresh()).toEqual({ read: 1, left: 0 });
  expect(open.catalogue.entry("s1")).toMatchObject({ userId: "ada", turns: 1, opening: "Where is my order 12345?" });
  open.hold("s1", [...asked, bot("You are welcome.")], { user: "ada" });
  await expect.poll(async () => (await open.catalogue.refresh()).read).toBe(1);
  expect(open.catalogue.entry("s1")).toMatchObject({ turns: 2, failedTurns: 0, state: "idle", isRepeat: false });
  expect(page(open.catalogue, { search: "welc" })).toEqual(["s1"]);
});

test("what somebody says of a session is in it: people's score stands before the rules'", async () => {
  using open = openCatalogue();
  open.hold("s1", asked);
  await open.catalogue.refresh();
  const before = open.catalogue.entry("s1")?.resolution;
  await open.store.annotations.save(
    { sessionId: "s1", name: "resolution", label: "no", annotatorKind: "HUMAN", identifier: "eve", at: "2026-03-11" },
    undefined,
  );
  await expect.poll(async () => (await open.catalogue.refresh()).read).toBe(1);
  expect(before).toBeGreaterThan(0.5);
  expect(open.catalogue.entry("s1")?.resolution).toBe(0);
  const scores = open.catalogue.scoresOf("s1").filter(({ name }) => name === "resolution");
  expect(scores.map(({ kind, stands }) => [kind, stands])).toEqual([
    ["HUMAN", true],
    ["CODE", false],
  ]);
});

test("who comes back within seven days is told, and the session before is read anew", async () => {
  using open = openCatalogue();
  open.hold("first", asked, { user: "ada", at: "2026-03-01T09:00:00Z" });
  await open.catalogue.refresh();
  open.hold("again", asked, { user: "ada", at: "2026-03-07T09:00:00Z" });
  open.hold("late", asked, { user: "ada", at: "2026-03-20T09:00:00Z" });
  open.hold("another's", asked, { user: "brian", at: "2026-03-07T09:00:00Z" });
  const outcomeOf = async (id: string): Promise<unknown> => {
    await open.catalogue.refresh();
    return open.catalogue.entry(id)?.outcome;
  };
  await expect.poll(() => outcomeOf("first")).toBe("revoked");
  const repeats = open.catalogue.entries(CatalogueQuery.parse({})).filter(({ isRepeat }) => isRepeat);
  expect(repeats.map(({ sessionId }) => sessionId)).toEqual(["again"]);
  expect(open.catalogue.entry("late")?.outcome).not.toBe("revoked");
});

test("a session that is damaged is named, and the others are read; mended it is read too", async () => {
  using open = openCatalogue();
  open.hold("well", asked);
  open.hold("broken", asked);
  const database = openDatabase({ file: open.file });
  const [row] = database.prepare("SELECT seq, record FROM spans WHERE session_id = 'broken'").all() as {
    seq: number;
    record: string;
  }[];
  database.prepare("UPDATE spans SET record = 'no JSON' WHERE seq = ?").run(row?.seq ?? 0);
  await open.catalogue.refresh();
  expect(page(open.catalogue)).toEqual(["well"]);
  expect(open.catalogue.progress()).toEqual({ read: 1, total: 1, unread: 1, isBehind: false });
  expect(open.catalogue.unread()).toEqual([{ sessionId: "broken", reason: expect.stringContaining("is damaged") }]);
  database.prepare("UPDATE spans SET record = ? WHERE seq = ?").run(row?.record ?? "", row?.seq ?? 0);
  database.close();
  open.hold("broken", [...asked, bot("Bye.")]);
  await open.catalogue.refresh();
  expect(page(open.catalogue).toSorted()).toEqual(["broken", "well"]);
  expect(open.catalogue.unread()).toEqual([]);
});

test("rows of an older reader are read anew by the next one that opens the store", async () => {
  using open = openCatalogue();
  open.hold("s1", asked);
  await open.catalogue.refresh();
  const database = openDatabase({ file: open.file });
  database.exec("UPDATE catalogue SET reader = 'older', turns = 99");
  database.close();
  using newer = new Catalogue(open.file, { store: open.store });
  await expect.poll(async () => (await newer.refresh()).read).toBe(1);
  expect(newer.entry("s1")?.turns).toBe(2);
});

test("a span that does not say its session brings the one of its trace up to date", async () => {
  using open = openCatalogue();
  const root = { traceId: "a", spanId: "root", startMs: 10, endMs: 20, name: "agent" };
  open.store.write([
    spanRecord({
      ...root,
      attributes: { "session.id": "s1", "openinference.span.kind": "CHAIN", "input.value": "hi" },
    }),
  ]);
  await open.catalogue.refresh();
  expect(open.catalogue.entry("s1")).toMatchObject({ spans: 1, inputTokens: 0 });
  const model = { "openinference.span.kind": "LLM", "llm.model_name": "m", "llm.token_count.prompt": 7 };
  open.store.write([spanRecord({ traceId: "a", parentSpanId: "root", startMs: 11, endMs: 12, attributes: model })]);
  await expect.poll(async () => (await open.catalogue.refresh()).read).toBe(1);
  expect(open.catalogue.entry("s1")).toMatchObject({ spans: 2, inputTokens: 7, cost: null });
});

test("a tool's failure that the bot hid is the session's breakdown, at its turn", async () => {
  using open = openCatalogue();
  open.hold("s1", [
    customer("Where is my order 12345?"),
    ...tool("lookup_order", { order_id: "12345" }, "Error: the order service timed out"),
    bot("Your order 12345 was delivered yesterday."),
  ]);
  await open.catalogue.refresh();
  const [first] = open.catalogue.breakdownsOf("s1");
  expect(first).toMatchObject({ turn: 1, kind: expect.any(String) });
  expect(open.catalogue.entry("s1")?.breakdown).toMatchObject({ kind: first?.kind, turn: 1 });
  expect(page(open.catalogue, { breakdown: "any" })).toEqual(["s1"]);
  expect(page(open.catalogue, { breakdown: "none" })).toEqual([]);
});
