import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { StorageError } from "../../src/errors.ts";
import { patiently } from "../../src/lib/patience.ts";
import { makeDataDir } from "../support/data-dir.ts";

interface LockedFile extends Disposable {
  file: string;
  /** Writes a row at once, or throws. */
  write: () => void;
  rows: () => number;
  unlock: () => void;
}

/** A database that another connection has locked. */
function openLockedFile(): LockedFile {
  const folder = makeDataDir();
  const file = join(folder.path, "some.db");
  const [own, other] = [new DatabaseSync(file, { timeout: 0 }), new DatabaseSync(file)];
  own.exec("PRAGMA journal_mode = WAL; CREATE TABLE rows (n)");
  other.exec("BEGIN IMMEDIATE");
  return {
    file,
    write: () => own.exec("INSERT INTO rows VALUES (1)"),
    rows: () => (own.prepare("SELECT count(*) AS n FROM rows").get() as { n: number }).n,
    unlock: () => other.exec("COMMIT"),
    [Symbol.dispose]() {
      own.close();
      other.close();
      folder[Symbol.dispose]();
    },
  };
}

test("work waits for a lock while the process goes on, and is done once", async () => {
  using locked = openLockedFile();
  const work = patiently(locked.write, locked);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(locked.rows()).toBe(0);
  locked.unlock();
  await work;
  expect(locked.rows()).toBe(1);
});

test("of many who wait only the first asks again", async () => {
  using locked = openLockedFile();
  let asked = 0;
  const ask = (): void => {
    asked += 1;
    locked.write();
  };
  const work = Array.from({ length: 50 }, () => patiently(ask, locked));
  await new Promise((resolve) => setTimeout(resolve, 200));
  const askedMeanwhile = asked;
  locked.unlock();
  await Promise.all(work);
  expect(askedMeanwhile).toBeLessThan(150);
  expect(locked.rows()).toBe(50);
});

test("whoever aborts, first in line or not, hears what was waited for, and nothing is done", async () => {
  using locked = openLockedFile();
  const leaving = new AbortController();
  const work = [1, 2, 3].map(() => patiently(locked.write, { file: locked.file, signal: leaving.signal }));
  const outcomes = Promise.allSettled(work);
  leaving.abort(new Error("gone"));
  for (const { reason } of (await outcomes) as PromiseRejectedResult[]) {
    expect(reason).toBeInstanceOf(StorageError);
    expect(reason).toMatchObject({ message: expect.stringMatching(/some\.db: database is locked; end/u) as string });
  }
  locked.unlock();
  expect(locked.rows()).toBe(0);
});

test("what is no fault of the file stays as it was", async () => {
  const bug = new TypeError("a bug");
  const work = patiently(
    () => {
      throw bug;
    },
    { file: "some.db" },
  );
  await expect(work).rejects.toBe(bug);
});
