import { expect, test } from "vitest";
import { rewriteDatabase } from "../../src/lib/rewrite-database.ts";
import { ErasureStore } from "../../src/spans/erasure-store.ts";
import type { ErasureSubject } from "../../src/spans/erasure.ts";
import { SETTLE_CATALOGUE } from "../../src/spans/span-migrations.ts";
import { filesHolding } from "../support/files-holding.ts";
import { openCatalogue } from "../support/open-catalogue.ts";
import { spanRecord } from "../support/span.ts";
import { bot, customer } from "../support/transcripts.ts";

/** The words of its talk, and ids, in pieces that an index may hold apart. */
const adas = ["zymurgical", "quixotry", "zymur", "session-of-ada", "ada-lovelace"];

async function erase(file: string, subject: ErasureSubject): Promise<void> {
  using store = new ErasureStore(file);
  const counts = { sessions: 1, turns: 1, ...store.count(subject) };
  const erasure = await store.begin({ what: "session", hash: "h", plan: subject }, subject, counts);
  await store.forget(subject, erasure);
  await store.forgot(erasure);
  await rewriteDatabase(file, [SETTLE_CATALOGUE]);
  await store.done(erasure);
}

const session = (id: string): ErasureSubject => ({ names: [], sessions: [id], isWhole: true });
const talk = [customer("My zymurgical order 12345 is late"), bot("What quixotry! It comes on Monday.")];

test("of an erased session no word is left in the catalogue or its index, among many others", async () => {
  using open = openCatalogue();
  open.hold("session-of-ada", talk, { user: "ada-lovelace" });
  for (let other = 0; other < 150; other += 1)
    open.hold(`other-${other}`, [
      customer(`Where is ${"zyabcdefgh".slice(0, 2 + (other % 8))}${other} and z${other}?`),
    ]);
  await open.catalogue.refresh();
  expect(Object.keys(filesHolding(open.folder, adas))).toEqual(adas);
  await erase(open.file, session("session-of-ada"));
  expect(filesHolding(open.folder, adas)).toEqual({});
  expect(open.catalogue.progress()).toEqual({ read: 150, total: 150, unread: 0, isBehind: false });
  await open.catalogue.refresh();
  expect(filesHolding(open.folder, adas)).toEqual({});
});

test("a session that is erased while the catalogue reads it comes into no table", async () => {
  using open = openCatalogue();
  for (let other = 0; other < 20; other += 1) open.hold(`other-${other}`, [customer("hello")]);
  open.hold("session-of-ada", talk, { user: "ada-lovelace", at: "2026-03-09T09:00:00Z" });
  const refreshed = open.catalogue.refresh();
  await erase(open.file, session("session-of-ada"));
  await refreshed;
  await open.catalogue.refresh();
  await rewriteDatabase(open.file, [SETTLE_CATALOGUE]);
  expect(open.catalogue.progress()).toMatchObject({ read: 20, total: 20 });
  expect(filesHolding(open.folder, adas)).toEqual({});
});

test("of another's session that an erased user spoke in, what was read is gone, and what is left is read anew", async () => {
  using open = openCatalogue();
  const said = (user: string, trace: string, text: string) =>
    spanRecord({
      traceId: trace,
      attributes: { "session.id": "shared", "user.id": user, "openinference.span.kind": "CHAIN", "input.value": text },
    });
  open.store.write([said("brian", "t1", "flabbergast"), said("ada-lovelace", "t2", "zymurgical")]);
  await open.catalogue.refresh();
  await erase(open.file, { names: ["ada-lovelace"], sessions: [], isWhole: false });
  expect(open.catalogue.entry("shared")).toBeUndefined();
  expect(filesHolding(open.folder, ["zymurgical"])).toEqual({});
  await open.catalogue.refresh();
  expect(open.catalogue.entry("shared")).toMatchObject({ spans: 1, opening: "flabbergast" });
});
