import { copyFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { guardFiles } from "../../src/lib/file-guard.ts";
import { makeDataDir } from "../support/data-dir.ts";

test("a file and its log are missed when they are gone or others have their place, and no longer when they are back", () => {
  using folder = makeDataDir();
  const [file, away] = [join(folder.path, "some.db"), join(folder.path, "away")];
  for (const name of [file, `${file}-wal`]) writeFileSync(name, "");
  const check = guardFiles(file);

  expect(check).not.toThrow();
  renameSync(file, away);
  expect(check).toThrow(/some\.db was deleted or replaced while it was in use; put it back, or restart/u);
  copyFileSync(away, file);
  expect(check).toThrow(/some\.db was deleted or replaced/u);
  renameSync(away, file);
  expect(check).not.toThrow();
  rmSync(`${file}-wal`);
  expect(check).toThrow(/some\.db-wal was deleted or replaced/u);
});

test("a database in memory has no files to miss", () => {
  expect(guardFiles(":memory:")).not.toThrow();
});
