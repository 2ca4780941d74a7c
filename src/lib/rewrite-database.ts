import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { StorageError, reasonOf } from "../errors.ts";
import { storageErrorFrom } from "./storage-fault.ts";

const PATIENCE_MS = 5000;

/** In a process of its own, for SQLite stops the one it works in; as text, for it must not need TypeScript. */
const WORK = `
  const [, driver, file, first, patience] = process.argv;
  const { DatabaseSync } = await import(driver);
  try {
    const database = new DatabaseSync(file, { timeout: Number(patience) });
    for (const statement of JSON.parse(first)) database.exec(statement);
    database.exec("VACUUM");
    const until = Date.now() + Number(patience);
    const isEmptied = () => Number(database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get().busy) === 0;
    let emptied = isEmptied();
    while (!emptied && Date.now() < until) emptied = isEmptied();
    database.close();
    console.log(JSON.stringify({ emptied }));
  } catch ({ message }) {
    console.log(JSON.stringify({ message }));
  }`;

/**
 * Writes a database anew, after some statements, and empties its log: of what was deleted no byte is left, as deleting
 * alone leaves it, even with SQLite's secure_delete. Other programs may have it open; they wait for 1 s a 100 MB or so.
 * @throws StorageError where it is locked for too long, or its disk has no room for a copy.
 */
export async function rewriteDatabase(file: string, first: readonly string[] = []): Promise<void> {
  const driver = import.meta.resolve("@photostructure/sqlite");
  const work = ["--input-type=module", "-e", WORK, driver, file, JSON.stringify(first), String(PATIENCE_MS)];
  const { stdout } = await promisify(execFile)(process.execPath, work).catch((cause: unknown) => {
    throw new StorageError(`Cannot write ${file} anew: ${reasonOf(cause)}; run this again.`, { cause });
  });
  const { message, emptied } = JSON.parse(stdout) as { message?: string; emptied?: boolean };
  if (message !== undefined) throw storageErrorFrom(new Error(message), file);
  if (emptied === false)
    throw new StorageError(`Another program has been reading ${file} for long; end it, and run this again.`);
}
