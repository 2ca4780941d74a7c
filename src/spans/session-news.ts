import { openDatabase, type Database } from "../lib/sqlite.ts";
import { sessionOfTrace } from "./session-queries.ts";
import { spanMigrations as migrations } from "./span-migrations.ts";

/** A session that got spans: `seq` is the place of the newest in the order in which spans ended. */
export interface SessionNews {
  sessionId: string;
  seq: number;
}

const SINCE = `
  SELECT coalesce(spans.session_id, told.session_id) AS sessionId, max(seq) AS seq
  FROM spans LEFT JOIN (${sessionOfTrace(
    "AND trace_id IN (SELECT trace_id FROM spans WHERE seq > ?1 AND session_id IS NULL)",
  )}) AS told USING (trace_id)
  WHERE seq > ?1 GROUP BY 1 HAVING sessionId IS NOT NULL ORDER BY 2`;

/** Which sessions got spans, whoever wrote them: through a connection of its own, since SQLite tells a connection only what others did. */
export class SessionNewsReader implements Disposable {
  readonly #database: Database;

  /** @throws StorageError when the file cannot be opened. */
  constructor(file: string) {
    this.#database = openDatabase({ file, migrations, busyTimeoutMs: 0 });
  }

  /** Another number than before tells that something was written since; asking costs microseconds. */
  version(): number {
    return Number(this.#database.pragma("data_version", { simple: true }));
  }

  /** The place of the span that ended last. */
  newest(): number {
    return (this.#database.prepare("SELECT coalesce(max(seq), 0) AS seq FROM spans").get() as { seq: number }).seq;
  }

  /** A row a session that got spans after that place. */
  since(seq: number): SessionNews[] {
    return this.#database.prepare(SINCE).all(seq) as SessionNews[];
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
