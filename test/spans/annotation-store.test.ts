import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { StorageError } from "../../src/errors.ts";
import type { KeptAnnotation } from "../../src/spans/annotation.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { spanRecord } from "../support/span.ts";

const said: KeptAnnotation = {
  sessionId: "s",
  name: "thumb",
  label: "up",
  annotatorKind: "HUMAN",
  identifier: "u",
  at: "2026-01-01T00:00:00.000Z",
};

test("an annotation waits for another process's lock, and is kept when it is free", async () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  using store = new SpanStore(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  const saved = store.annotations.save(said, undefined);
  setTimeout(() => other.close(), 300);
  await saved;
  expect(store.annotations.annotationsOf("s")).toEqual([said]);
});

test("what cannot be read is a fault of the file, by name", () => {
  using folder = makeDataDir();
  const file = join(folder.path, "spans.db");
  using store = new SpanStore(file);
  const other = new DatabaseSync(file);
  other.exec("DROP TABLE annotations");
  other.close();
  const { annotations } = store;
  const count = () => annotations.countWaitingFor({ api: "x", destination: "y" });
  for (const read of [() => annotations.annotationsOf("s"), count]) {
    expect(read).toThrow(StorageError);
    expect(read).toThrow(/^Cannot use .*spans\.db: /u);
  }
});

test("what is said of a session waits while a sample leaves the session out, and no longer", async () => {
  using folder = makeDataDir();
  using store = new SpanStore(join(folder.path, "spans.db"));
  const phoenix = { api: "http://phoenix", destination: "phoenix" };
  const waiting = () => store.annotations.waitingFor(phoenix, { after: 0, limit: 10 }).length;
  const attributes = { "session.id": "s" };
  store.add(spanRecord({ attributes }), [], ["phoenix"]);
  await store.annotations.save(said, phoenix.api);
  expect([waiting(), store.annotations.countWaitingFor(phoenix)]).toEqual([0, 0]);
  store.add(spanRecord({ attributes, status: { code: 2 } }), [], ["phoenix"]);
  expect([waiting(), store.annotations.countWaitingFor(phoenix)]).toEqual([1, 1]);
});
