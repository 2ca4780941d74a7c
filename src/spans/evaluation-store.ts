import { patiently } from "../lib/patience.ts";
import { openDatabase, type Database } from "../lib/sqlite.ts";
import { storageErrorFrom } from "../lib/storage-fault.ts";
import { spanMigrations as migrations } from "./span-migrations.ts";

/** Which evaluator has seen which revision of a session, beside the spans; a session that is erased is erased here too. */
export class EvaluationStore implements Disposable {
  readonly #database: Database;
  readonly #file: string;

  /** On a connection of its own: SQLite's own waiting, which is for spans, would stop the process. */
  constructor(file: string) {
    this.#file = file;
    this.#database = openDatabase({ file, migrations, openingMs: 50, busyTimeoutMs: 0 });
  }

  /** The revision that each evaluator has seen, by name@version. */
  revisionsOf(sessionId: string): Map<string, string> {
    try {
      const rows = this.#database
        .prepare("SELECT evaluator, revision FROM evaluations WHERE session_id = ?")
        .all(sessionId) as { evaluator: string; revision: string }[];
      return new Map(rows.map(({ evaluator, revision }) => [evaluator, revision]));
    } catch (cause) {
      throw storageErrorFrom(cause, this.#file);
    }
  }

  /** Notes what an evaluator has seen. @throws StorageError */
  async mark(sessionId: string, evaluator: string, revision: string): Promise<void> {
    await patiently(
      () =>
        this.#database
          .prepare(
            `INSERT INTO evaluations (session_id, evaluator, revision) VALUES (?, ?, ?)
             ON CONFLICT DO UPDATE SET revision = excluded.revision`,
          )
          .run(sessionId, evaluator, revision),
      { file: this.#file },
    );
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
