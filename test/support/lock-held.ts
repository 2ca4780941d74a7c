import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { dataDirOf } from "./cli.ts";

export interface LockHeld extends Disposable {
  isHeld: boolean;
}

/** Another program's lock on a database below `folder`: nobody else may write, or not even read. */
export function holdLock(folder: string, name: string, { alsoReads = false } = {}): LockHeld {
  const other = new DatabaseSync(join(dataDirOf(folder), name));
  if (alsoReads) other.exec("PRAGMA locking_mode = EXCLUSIVE");
  other.exec("BEGIN EXCLUSIVE");
  return {
    isHeld: true,
    [Symbol.dispose]() {
      if (this.isHeld) other.close();
      this.isHeld = false;
    },
  };
}
