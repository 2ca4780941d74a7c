import type { Database } from "../lib/sqlite.ts";
import { PatientSqliteSaver } from "./patient-sqlite-saver.ts";
import { PrunedCheckpointer } from "./pruned-checkpointer.ts";
import { sqlitePrunable } from "./sqlite-prunable.ts";

/** The checkpointer over an open database; `file` is its name, for what a customer of it is told. */
export function sqliteCheckpointer(database: Database, file: string): PrunedCheckpointer {
  return new PrunedCheckpointer(new PatientSqliteSaver(database, file), sqlitePrunable(database));
}
