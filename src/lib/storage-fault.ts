import { StorageError, reasonOf } from "../errors.ts";

const LOCKED = /database (table )?is locked|SQLITE_BUSY/i;

const DAMAGED = /malformed|not a database|no such (?:table|column)/;

/** What to do about a fault, by SQLite's words: the driver leaves its codes out where a query is read to its end. */
const remedies: readonly [fault: RegExp, remedy: string][] = [
  [LOCKED, "end the other program that holds it, or try again"],
  [/was erased while its turn ran/, "say it again to begin it anew"],
  [/disk is full/, "make room on its disk, and try again"],
  // What is said of a log that has no room to be opened.
  [/disk I\/O error/, "make room on its disk, or see whether the disk fails"],
  [/readonly|unable to open/, "make it and its folder writable, or set SUPPORTBOT_DATA_DIR to another folder"],
  [DAMAGED, "restore it from a backup, or move it away to begin with an empty one"],
];
const ANY_REMEDY = "free it, or set SUPPORTBOT_DATA_DIR to a folder you can write";

/** A fault of a database's file, as the sentence that says what to do about it. */
export function storageErrorFrom(cause: unknown, file: string): StorageError {
  const reason = reasonOf(cause);
  const remedy = storageRemedyFor(reason) ?? ANY_REMEDY;
  return new StorageError(`Cannot use ${file}: ${reason}; ${remedy}.`, { cause });
}

/** What to do about a fault that SQLite tells so. */
export function storageRemedyFor(reason: string): string | undefined {
  return remedies.find(([fault]) => fault.test(reason))?.[1];
}

/** True for what SQLite itself refused, and not for a fault in what was made of its rows. */
export function isStorageFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}

/** True for a file that holds what SQLite cannot read, and so will not tomorrow. */
export function isDamaged(error: unknown): boolean {
  return isStorageFault(error) && DAMAGED.test(reasonOf(error));
}

/** True for the error of a statement that met another connection's lock, and for the sentence made of it. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && LOCKED.test(error.message);
}
