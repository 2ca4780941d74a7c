import { patiently } from "../lib/patience.ts";
import { openDatabase, type Database } from "../lib/sqlite.ts";
import { storageErrorFrom } from "../lib/storage-fault.ts";
import type { KeptAnnotation } from "./annotation.ts";
import { spanMigrations as migrations } from "./span-migrations.ts";

/** An annotation that has still to be sent. */
export interface WaitingAnnotation {
  id: number;
  annotation: KeptAnnotation;
  /** As it stands in the table: what is changed meanwhile goes on waiting. */
  record: string;
}

/** Where annotations wait to be sent, and by which name the destination there has its spans. */
export interface Addressee {
  api: string;
  destination: string;
}

/** What is said of a session that a sample leaves out waits on, for the session to be sent after all. */
const WAITING = `FROM annotations WHERE waits_for = ?
  AND NOT EXISTS (SELECT 1 FROM left_out WHERE session = session_id AND destination = ?)`;

/**
 * What was said of sessions and turns, in one table beside the spans, with a
 * mark on what has still to be sent. A lock is waited for; then, and for any
 * other fault of the file, each method throws a StorageError.
 */
export class AnnotationStore implements Disposable {
  readonly #database: Database;
  readonly #file: string;

  /** On a connection of its own: SQLite's own waiting, which is for spans, would stop the process. */
  constructor(file: string) {
    this.#file = file;
    this.#database = openDatabase({ file, migrations, openingMs: 50, busyTimeoutMs: 0 });
  }

  /** Keeps one, in place of what has the same name and identifier there. */
  async save(annotation: KeptAnnotation, waitsFor: string | undefined): Promise<void> {
    const { sessionId, turn = 0, name, identifier } = annotation;
    await this.#patiently((database) =>
      database
        .prepare(
          `INSERT INTO annotations (session_id, turn, name, identifier, record, waits_for) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET record = excluded.record, waits_for = excluded.waits_for`,
        )
        .run(sessionId, turn, name, identifier, JSON.stringify(annotation), waitsFor),
    );
  }

  /** In the order in which they were first said. */
  annotationsOf(sessionId: string): KeptAnnotation[] {
    const rows = this.#read((database) =>
      database.prepare("SELECT record FROM annotations WHERE session_id = ? ORDER BY id").all(sessionId),
    );
    return (rows as { record: string }[]).map(({ record }) => JSON.parse(record) as KeptAnnotation);
  }

  /** What was said of a session and its turns before it was said otherwise, the oldest first. */
  earlierOf(sessionId: string): KeptAnnotation[] {
    const rows = this.#read((database) =>
      database.prepare("SELECT record FROM annotation_history WHERE session_id = ? ORDER BY id").all(sessionId),
    );
    return (rows as { record: string }[]).map(({ record }) => JSON.parse(record) as KeptAnnotation);
  }

  /** The oldest first, behind the one with the id `after`. */
  waitingFor({ api, destination }: Addressee, { after, limit }: { after: number; limit: number }): WaitingAnnotation[] {
    const rows = this.#database
      .prepare(`SELECT id, record ${WAITING} AND id > ? ORDER BY id LIMIT ?`)
      .all(api, destination, after, limit) as { id: number; record: string }[];
    return rows.map(({ id, record }) => ({ id, record, annotation: JSON.parse(record) as KeptAnnotation }));
  }

  countWaitingFor({ api, destination }: Addressee): number {
    const row = this.#read((database) => database.prepare(`SELECT count(*) AS count ${WAITING}`).get(api, destination));
    return (row as { count: number }).count;
  }

  /** It arrived as it was read; said anew since, it goes on waiting. */
  async arrived({ id, record }: WaitingAnnotation): Promise<void> {
    await this.#patiently((database) =>
      database.prepare("UPDATE annotations SET waits_for = NULL WHERE id = ? AND record = ?").run(id, record),
    );
  }

  #read<T>(work: (database: Database) => T): T {
    try {
      return work(this.#database);
    } catch (cause) {
      throw storageErrorFrom(cause, this.#file);
    }
  }

  #patiently(work: (database: Database) => unknown): Promise<unknown> {
    return patiently(() => work(this.#database), { file: this.#file });
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
