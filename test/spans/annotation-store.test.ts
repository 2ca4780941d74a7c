import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { StorageError } from "../../src/errors.ts";
import type { KeptAnnotation } from "../../src/spans/annotation.ts";
import { SpanStore } from "../../src/spans/span-store.ts";
import { makeDataDir } from "../support/data-dir.ts";

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
  for (const read of [() => store.annotations.annotationsOf("s"), () => store.annotations.countWaitingFor("x")]) {
    expect(read).toThrow(StorageError);
    expect(read).toThrow(/^Cannot use .*spans\.db: /u);
  }
});
