import { KeyedQueue } from "../lib/keyed-queue.ts";
import { openDatabase, type Database } from "../lib/sqlite.ts";
import { storageErrorFrom } from "../lib/storage-fault.ts";
import { IDLE_AFTER_MS } from "../sessions/lifecycle.ts";
import { SessionReader, type SessionReaderOptions } from "../sessions/session-reader.ts";
import { spanMigrations as migrations } from "../spans/span-migrations.ts";
import type { SpanStore } from "../spans/span-store.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import { PAGE_OF_SESSIONS, type CatalogueFilter, type CatalogueQuery } from "./catalogue-query.ts";
import type { CatalogueTurn } from "./catalogue-turn.ts";
import { conditionsOf } from "./conditions-of.ts";
import type { Lane } from "./due-sessions.ts";
import { orderOf } from "./order-of.ts";
import { readOverview, type Overview } from "./overview.ts";
import { ENTRY, readEntry, type EntryRow } from "./read-entry.ts";
import { readerVersion } from "./reader-version.ts";
import type { PlacedBreakdown } from "./session-reading.ts";
import { SessionRefresh, type Refreshed } from "./session-refresh.ts";
import type { StandingScore } from "./standing-scores.ts";
import { readTotals, type Totals } from "./totals.ts";

interface CatalogueOptions extends SessionReaderOptions {
  /** What the sessions are read from: the same file. */
  store: SpanStore;
}

/** How far the catalogue is. */
export interface CatalogueProgress {
  /** Sessions that have a row. */
  read: number;
  /** Those, and the ones that have still to be read for the first time. */
  total: number;
  /** Sessions that cannot be read, as something in them is damaged. */
  unread: number;
  /** Something came that has still to be read. */
  isBehind: boolean;
}

export interface CataloguePage {
  entries: CatalogueEntry[];
  /** How many there are on all pages. */
  total: number;
  pages: number;
}

type Values = Record<string, string | number>;

/** A row a session beside the spans, kept up to date by reading what is new: what lists, charts and monitors ask. */
export class Catalogue implements Disposable {
  readonly #file: string;
  readonly #database: Database;
  readonly #refresh: SessionRefresh;
  readonly #line = new KeyedQueue();
  readonly #idleAfterMs: number;
  readonly #now: () => number;

  /** On a connection of its own: SQLite's own waiting, which is for spans, would stop the process. @throws StorageError */
  constructor(file: string, { store, prices = {}, idleAfterMs = IDLE_AFTER_MS, now = Date.now }: CatalogueOptions) {
    this.#file = file;
    this.#idleAfterMs = idleAfterMs;
    this.#now = now;
    this.#database = openDatabase({ file, migrations, openingMs: 50, busyTimeoutMs: 0 });
    this.#refresh = new SessionRefresh({
      database: this.#database,
      file,
      // Whether a session is idle is asked when a row is, not when it was read.
      reader: new SessionReader(store, { prices, idleAfterMs, now: () => 0 }),
      version: readerVersion({ prices, idleAfterMs }),
      now,
    });
  }

  /**
   * Reads what is new for so long, and gives way to others between two sessions; all of it by default. A session whose
   * reading took long waits for its next one. Of one `lane` only the short sessions are read, or the long ones.
   */
  async refresh({ forMs = Infinity, lane }: { forMs?: number; lane?: Lane } = {}): Promise<Refreshed> {
    using _place = await this.#line.enter("");
    return this.#refresh.run(forMs, lane);
  }

  /** Whether a long session waits to be read. */
  isLongDue(): boolean {
    return this.#refresh.isDue("long");
  }

  progress(): CatalogueProgress {
    const [row] = this.#all<Omit<CatalogueProgress, "isBehind"> & { due: number }>(
      `SELECT (SELECT count(*) FROM catalogue) AS read, (SELECT count(*) FROM catalogue_unread) AS unread,
              (SELECT count(*) FROM catalogue)
                + (SELECT count(*) FROM catalogue_due AS due WHERE NOT EXISTS (SELECT 1 FROM catalogue WHERE session_id = due.session_id)
                   AND NOT EXISTS (SELECT 1 FROM catalogue_unread WHERE session_id = due.session_id)) AS total,
              EXISTS (SELECT 1 FROM catalogue_due)
                OR (SELECT coalesce(max(seq), 0) FROM spans) > (SELECT seq FROM catalogue_seen) AS due`,
    );
    const { due = 0, ...progress } = row ?? { read: 0, total: 0, unread: 0 };
    return { ...progress, isBehind: due === 1 };
  }

  /** Sessions that cannot be read, and why. */
  unread(): { sessionId: string; reason: string }[] {
    return this.#all("SELECT session_id AS sessionId, reason FROM catalogue_unread ORDER BY session_id");
  }

  page(query: CatalogueQuery): CataloguePage {
    const { where, values } = conditionsOf(query);
    const [row] = this.#all<{ total: number }>(`SELECT count(*) AS total FROM catalogue AS c WHERE ${where}`, values);
    const total = row?.total ?? 0;
    const entries = this.#entries(`${where} ORDER BY ${orderOf(query)} LIMIT ${PAGE_OF_SESSIONS} OFFSET :skipped`, {
      ...values,
      skipped: (query.page - 1) * PAGE_OF_SESSIONS,
    });
    return { entries, total, pages: Math.max(1, Math.ceil(total / PAGE_OF_SESSIONS)) };
  }

  /** All that a query finds, on whichever page; the one that ended last first, unless asked otherwise. */
  entries(asked: Partial<CatalogueQuery>): CatalogueEntry[] {
    const query = { sort: "ended", descending: true, page: 1, ...asked } as const;
    const { where, values } = conditionsOf(query);
    return this.#entries(`${where} ORDER BY ${orderOf(query)}`, values);
  }

  entry(sessionId: string): CatalogueEntry | undefined {
    return this.#entries("session_id = :id", { id: sessionId })[0];
  }

  /** All signs of one, in the order of their messages; below a half a sign is faint. */
  breakdownsOf(sessionId: string): PlacedBreakdown[] {
    return this.#all<PlacedBreakdown>(
      `SELECT message, kind, cause, evidence, probability, turn FROM catalogue_breakdowns
       WHERE session_id = :id ORDER BY place`,
      { id: sessionId },
    );
  }

  /** What is said of a session as a whole; the first of a name stands. */
  scoresOf(sessionId: string): StandingScore[] {
    const rows = this.#all<Omit<StandingScore, "stands"> & { stands: number }>(
      `SELECT name, score, label, explanation, kind, evaluator, stands FROM catalogue_scores
       WHERE session_id = :id ORDER BY name, stands DESC, kind DESC, evaluator`,
      { id: sessionId },
    );
    return rows.map((row) => ({ ...row, stands: row.stands === 1 }));
  }

  /** What all that a filter lets through came to, over time. */
  overview(filter: CatalogueFilter): Overview {
    return readOverview((sql, values) => this.#all(sql, values), conditionsOf(filter));
  }

  /** What there is to filter by: names of scores, and tags, the commonest first. */
  choices(): { scores: string[]; tags: string[] } {
    const names = (sql: string): string[] => this.#all<{ name: string }>(sql).map(({ name }) => name);
    return {
      scores: names("SELECT DISTINCT name FROM catalogue_scores WHERE stands ORDER BY name LIMIT 100"),
      tags: names("SELECT tag AS name FROM catalogue_tags GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 100"),
    };
  }

  /** What all of them came to. */
  totals(): Totals {
    return readTotals((sql) => this.#all(sql));
  }

  /** Those that ended in a stretch of time, its end left out; ms since 1970. */
  sessionsIn(from: number, to: number): CatalogueEntry[] {
    return this.#entries("ended_ms >= :from AND ended_ms < :to ORDER BY ended_ms", { from, to });
  }

  /** The turns that began in a stretch of time. */
  turnsIn(from: number, to: number): CatalogueTurn[] {
    return this.#turns("started_ms >= :from AND started_ms < :to", { from, to });
  }

  /** The score that stands under a name, of the sessions that ended in a stretch of time and have one. */
  scoresIn(name: string, from: number, to: number): { sessionId: string; score: number }[] {
    return this.#all(
      `SELECT session_id AS sessionId, score FROM catalogue_scores JOIN catalogue USING (session_id)
       WHERE name = :name AND stands AND score IS NOT NULL AND ended_ms >= :from AND ended_ms < :to ORDER BY ended_ms`,
      { name, from, to },
    );
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #entries(rest: string, values: Values): CatalogueEntry[] {
    return this.#all<EntryRow>(`SELECT ${ENTRY} FROM catalogue AS c WHERE ${rest}`, values).map(readEntry);
  }

  #turns(where: string, values: Values): CatalogueTurn[] {
    const rows = this.#all<Omit<CatalogueTurn, "failed"> & { failed: number }>(
      `SELECT session_id AS sessionId, turn, started_ms AS startedAt, duration_ms AS durationMs,
              input_tokens AS inputTokens, output_tokens AS outputTokens, cost, failed
       FROM catalogue_turns WHERE ${where} ORDER BY started_ms`,
      values,
    );
    return rows.map((row) => ({ ...row, failed: row.failed === 1 }));
  }

  /** @throws StorageError */
  #all<T>(sql: string, values: Values = {}): T[] {
    const named = sql.includes(":idle_before") ? { ...values, idle_before: this.#now() - this.#idleAfterMs } : values;
    try {
      return (this.#database.prepare(sql).all(named) as object[]).map((row) => ({ ...row }) as T);
    } catch (cause) {
      throw storageErrorFrom(cause, this.#file);
    }
  }
}
