import { patiently } from "../lib/patience.ts";
import { isDeadHolder } from "../lib/process-holder.ts";
import { openDatabase, type Database } from "../lib/sqlite.ts";
import { isDamaged, isStorageFault } from "../lib/storage-fault.ts";
import { spanMigrations as migrations } from "./span-migrations.ts";
import type { SpanRecord } from "./span-record.ts";
import { findSpan } from "./span-row.ts";

/** For longer than a request may take; a holder that was killed on this machine is noticed at once. */
const LEASE_MS = 60_000;

/** What became of spans since a destination's row was made, in all processes. */
export interface DeliveryCounts {
  sent: number;
  dropped: number;
  /** Attempts that failed for now, counted by span. */
  retried: number;
  /** Why the last attempt failed; `undefined` once one succeeds. */
  reason: string | undefined;
}

export interface StoredSpan {
  /** Its place in the line. */
  seq: number;
  /** `undefined` where its row is damaged. */
  span: SpanRecord | undefined;
}

interface Row {
  cursor: number;
  holder: string | null;
  held_until: number;
  sent: number;
  dropped: number;
  retried: number;
  reason: string | null;
}

/** The spans that a destination has not taken yet, which are those in its line behind its cursor. */
const BEHIND = "outgoing WHERE destination = ? AND seq > ?";

/** How far each destination has taken the spans that are for it; one process at a time sends to it. */
export class DeliveryStore implements Disposable {
  readonly #database: Database;
  readonly #file: string;

  /** On a connection of its own: SQLite's own waiting, which is for spans, would stop the process. */
  constructor(file: string) {
    this.#file = file;
    this.#database = openDatabase({ file, migrations, openingMs: 50, busyTimeoutMs: 0 });
  }

  /**
   * Takes the destination for a while, if no living process has it.
   * @returns `unwritable` while a lock or a full disk keeps that from being noted.
   */
  take(destination: string, holder: string): "taken" | "held" | "unwritable" {
    try {
      const row = this.#row(destination);
      const isFree = !row?.holder || row.holder === holder || row.held_until < Date.now() || isDeadHolder(row.holder);
      if (!isFree) return "held";
      const { changes } = this.#database
        .prepare(
          `INSERT INTO deliveries (destination, holder, held_until) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until WHERE holder IS ?`,
        )
        .run(destination, holder, Date.now() + LEASE_MS, row?.holder ?? null);
      return changes > 0 ? "taken" : "held";
    } catch (error) {
      if (isStorageFault(error) && !isDamaged(error)) return "unwritable";
      throw error;
    }
  }

  /** The oldest spans that wait behind one, at most so many, and so many bytes but for the first; a damaged one comes alone. */
  next(destination: string, { after, limit, bytes }: { after: number; limit: number; bytes: number }): StoredSpan[] {
    const chosen = this.#database
      .prepare(
        `SELECT seq, span FROM (SELECT seq, span, sum(bytes) OVER (ORDER BY seq) - bytes AS before
           FROM (SELECT seq, span, bytes FROM ${BEHIND} ORDER BY seq LIMIT ?)) WHERE before < ?`,
      )
      .all(destination, Math.max(after, this.#cursor(destination)), limit, bytes) as { seq: number; span: number }[];
    const read = this.#database.prepare("SELECT record FROM spans WHERE seq = ?");
    const stored: StoredSpan[] = [];
    for (const { seq, span: at } of chosen) {
      const row = read.get(at) as { record: string } | undefined;
      // One may have been erased since.
      if (row === undefined) continue;
      const span = findSpan(row.record);
      if (span === undefined) return stored.length > 0 ? stored : [{ seq, span }];
      stored.push({ seq, span });
    }
    return stored;
  }

  /** How many wait up to a span, and their bytes; where it cannot be told how far the destination came, all that are for it. */
  waiting(destination: string, upTo = Number.MAX_SAFE_INTEGER): { spans: number; bytes: number } {
    return this.#database
      .prepare(`SELECT count(*) AS spans, coalesce(sum(bytes), 0) AS bytes FROM ${BEHIND} AND seq <= ?`)
      .get(destination, this.#cursorIfAny(destination), upTo) as { spans: number; bytes: number };
  }

  /** The sessions of which a span waits. */
  sessionsWaiting(destination: string): Set<string> {
    const rows = this.#database
      .prepare(`SELECT DISTINCT session_id AS id FROM spans WHERE seq IN (SELECT span FROM ${BEHIND})`)
      .all(destination, this.#cursor(destination)) as { id: string | null }[];
    return new Set(rows.flatMap(({ id }) => id ?? []));
  }

  /** The newest place in any line. */
  last(): number {
    return (this.#database.prepare("SELECT coalesce(max(seq), 0) AS seq FROM outgoing").get() as { seq: number }).seq;
  }

  /** The newest of those behind which more bytes wait than are kept, and how many stand up to there. */
  overflow(destination: string, bytes: number): { seq: number; spans: number } | undefined {
    if (this.waiting(destination).bytes <= bytes) return undefined;
    return this.#database
      .prepare(
        `SELECT max(seq) AS seq, count(*) AS spans FROM (
           SELECT seq, sum(bytes) OVER (ORDER BY seq DESC) AS newer FROM ${BEHIND}) WHERE newer > ?`,
      )
      .get(destination, this.#cursor(destination), bytes) as { seq: number; spans: number };
  }

  /** Moves the cursor, counts, and holds on. @returns false where another process has taken over. */
  async settle(
    destination: string,
    holder: string,
    { seq, sent = 0, dropped = 0, retried = 0, reason }: { seq?: number | undefined } & Partial<DeliveryCounts>,
  ): Promise<boolean> {
    const { changes } = await this.#patiently(() =>
      this.#database
        .prepare(
          `UPDATE deliveries SET cursor = max(cursor, ?), sent = sent + ?, dropped = dropped + ?, retried = retried + ?,
                  reason = ?, held_until = ? WHERE destination = ? AND holder = ?`,
        )
        .run(seq ?? 0, sent, dropped, retried, reason ?? null, Date.now() + LEASE_MS, destination, holder),
    );
    return changes > 0;
  }

  async release(destination: string, holder: string): Promise<void> {
    await this.#patiently(() =>
      this.#database
        .prepare("UPDATE deliveries SET holder = NULL WHERE destination = ? AND holder = ?")
        .run(destination, holder),
    );
  }

  counts(destination: string): DeliveryCounts {
    const { sent = 0, dropped = 0, retried = 0, reason } = this.#row(destination) ?? {};
    return { sent, dropped, retried, reason: reason ?? undefined };
  }

  /** What the destination's sample leaves out. */
  sampledOut(destination: string): { spans: number; sessions: number } {
    return this.#database
      .prepare("SELECT count(*) AS spans, count(DISTINCT session) AS sessions FROM left_out WHERE destination = ?")
      .get(destination) as { spans: number; sessions: number };
  }

  /** How many runs were not to be traced, by any process. */
  untraced(): number {
    return (this.#database.prepare("SELECT runs FROM untraced").get() as { runs: number }).runs;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #cursorIfAny(destination: string): number {
    try {
      return this.#cursor(destination);
    } catch (error) {
      if (isDamaged(error)) return 0;
      throw error;
    }
  }

  #cursor(destination: string): number {
    return this.#row(destination)?.cursor ?? 0;
  }

  #row(destination: string): Row | undefined {
    return this.#database.prepare("SELECT * FROM deliveries WHERE destination = ?").get(destination) as Row | undefined;
  }

  #patiently<T>(work: () => T): Promise<T> {
    return patiently(work, { file: this.#file });
  }
}
