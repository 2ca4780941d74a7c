import { openDatabase, type Database } from "../lib/sqlite.ts";
import { spanMigrations as migrations } from "../spans/span-migrations.ts";

/** A row a session beside the spans, kept up to date by reading what is new: what lists, charts and monitors ask. */
export class Catalogue implements Disposable {
  readonly #database: Database;

  /** On a connection of its own: SQLite's own waiting, which is for spans, would stop the process. */
  constructor(file: string) {
    this.#database = openDatabase({ file, migrations, openingMs: 50, busyTimeoutMs: 0 });
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
