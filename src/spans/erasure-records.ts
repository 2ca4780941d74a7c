import type { Database } from "../lib/sqlite.ts";
import type { ErasureCounts, ErasureRecord } from "./erasure.ts";

/** The table of what was forgotten on purpose; its callers hold the transaction. */
export class ErasureRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `plan` stands in it in plain until {@link clear}. @returns the record's id. */
  begin(
    { what, hash, plan, begun }: Pick<ErasureRecord, "what" | "hash"> & { plan: unknown; begun: Date },
    { sessions, turns, spans, annotations }: ErasureCounts,
  ): number {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO erasures (what, hash, begun_at, subject, sessions, turns, spans, annotations)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(what, hash, begun.toISOString(), JSON.stringify(plan), sessions, turns, spans, annotations);
    return Number(lastInsertRowid);
  }

  begunAt(erasure: number): Date {
    const row = this.#database.prepare("SELECT begun_at AS at FROM erasures WHERE id = ?").get(erasure);
    return new Date((row as { at: string }).at);
  }

  /** Those that were cut off, with their plans. */
  unfinished(): { id: number; plan: unknown }[] {
    const rows = this.#database
      .prepare("SELECT id, coalesce(subject, 'null') AS plan FROM erasures WHERE done_at IS NULL ORDER BY id")
      .all() as { id: number; plan: string }[];
    return rows.map(({ id, plan }) => ({ id, plan: JSON.parse(plan) as unknown }));
  }

  clear(erasure: number, { sessions, turns, spans, annotations }: Partial<ErasureCounts>): void {
    this.#database
      .prepare(
        `UPDATE erasures SET subject = NULL, sessions = coalesce(?, sessions), turns = coalesce(?, turns),
                spans = coalesce(?, spans), annotations = coalesce(?, annotations) WHERE id = ?`,
      )
      .run(sessions, turns, spans, annotations, erasure);
  }

  done(erasure: number): void {
    this.#database.prepare("UPDATE erasures SET done_at = ? WHERE id = ?").run(new Date().toISOString(), erasure);
  }

  /** The newest last. */
  all(): ErasureRecord[] {
    const rows = this.#database
      .prepare(
        `SELECT id, what, hash, begun_at AS begunAt, done_at AS doneAt, sessions, turns, spans, annotations,
                late_spans AS lateSpans FROM erasures ORDER BY id`,
      )
      .all() as ({ hash: string | null; doneAt: string | null } & Omit<ErasureRecord, "hash" | "doneAt">)[];
    return rows.map(({ hash, doneAt, ...row }) => ({
      ...row,
      ...(hash !== null && { hash }),
      ...(doneAt !== null && { doneAt }),
    }));
  }
}
