import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../src/lib/sqlite.ts";

/** Every row of every table of a folder's databases; what the catalogue keeps is left out, for it is made of the others. */
export function tablesOf(folder: string): { [table: string]: unknown[] } {
  const tables: { [table: string]: unknown[] } = {};
  const files = readdirSync(folder).filter((name) => name.endsWith(".db"));
  for (const name of files.toSorted()) {
    using database = openDatabase({ file: join(folder, name), busyTimeoutMs: 1000 });
    const named = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'catalogue%' ORDER BY name")
      .all() as { name: string }[];
    for (const table of named) {
      const statement = database.prepare(`SELECT * FROM "${table.name}"`);
      statement.setReadBigInts(true);
      tables[`${name} ${table.name}`] = statement.all();
    }
  }
  return tables;
}
