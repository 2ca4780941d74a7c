import { StorageError } from "../errors.ts";
import { openDatabase } from "../lib/sqlite.ts";
import { storageErrorFrom } from "../lib/storage-fault.ts";
import { AnnotationStore } from "./annotation-store.ts";
import { defineForgottenKey } from "./forgotten-key.ts";
import type { Losses } from "./losses.ts";
import { MODEL_USE, type ModelUse } from "./model-use.ts";
import { COUNT_TURNS_BEFORE, FIRST_OF_PAGE, RECORDS_OF_PAGE } from "./page-queries.ts";
import { RECORDS_OF_SESSION, SESSIONS } from "./session-queries.ts";
import { spanMigrations as migrations } from "./span-migrations.ts";
import type { SpanRecord } from "./span-record.ts";
import { findSpan } from "./span-row.ts";
import { SpanWriter } from "./span-writer.ts";
import type { UnwrittenSpans } from "./unwritten-spans.ts";

/** How long the store waits for another process's lock before it keeps spans in memory for later, in ms. */
const PATIENCE_MS = 50;

/** A session as the list shows it. Times are nanoseconds since 1970. */
export interface SessionRow {
  sessionId: string;
  userId: string | undefined;
  turns: number;
  spans: number;
  startNs: bigint;
  endNs: bigint;
}

/** The newest `limit` turns before the one numbered `before`; `Infinity` is all. */
export interface TurnPage {
  before: number;
  limit: number;
}

/** Every ended span, in one table, and what was said of them. Whoever adds a span waits at most 50 ms, and never sees an error. */
export class SpanStore implements Disposable {
  readonly #file: string;
  readonly #database;
  readonly #writer: SpanWriter;
  /** What was said of the sessions and turns. */
  readonly annotations: AnnotationStore;

  /** @throws StorageError when the file cannot be opened. */
  constructor(file: string) {
    this.#file = file;
    this.#database = openDatabase({ file, migrations, busyTimeoutMs: PATIENCE_MS });
    defineForgottenKey(this.#database, file);
    this.#writer = new SpanWriter(this.#database, file);
    this.annotations = new AnnotationStore(file);
  }

  get losses(): Losses {
    return this.#writer.losses;
  }

  /**
   * `destinations`, and those whose sample it is `leftOut` of, are told by the names that a `DeliveryStore` of the same
   * file has. With a span that keeps its session the others of it are sent to all, also those that were left out before.
   */
  add(span: SpanRecord, destinations: readonly string[] = [], leftOut: readonly string[] = []): void {
    this.#writer.add(span, destinations, leftOut);
  }

  /** Counts a run that was not to be traced. */
  countUntraced(): void {
    this.#database.exec("UPDATE untraced SET runs = runs + 1");
  }

  /** What could not be written, for those who send it. */
  get unwritten(): UnwrittenSpans {
    return this.#writer.unwritten;
  }

  /** What waits for a lock, for one destination to send meanwhile. */
  takeWaiting(destination: string): SpanRecord[] {
    return this.#writer.takeWaiting(destination);
  }

  drain(): Promise<boolean> {
    return this.#writer.drain();
  }

  write(spans: readonly SpanRecord[]): number {
    return this.#writer.write(spans);
  }

  sessions(): SessionRow[] {
    const rows = this.#rows(SESSIONS) as {
      session_id: string;
      user_id: string | null;
      turns: number;
      spans: number;
      start_ns: string;
      end_ns: string;
    }[];
    return rows.map((row) => ({
      sessionId: row.session_id,
      userId: row.user_id ?? undefined,
      turns: row.turns,
      spans: row.spans,
      startNs: BigInt(row.start_ns),
      endNs: BigInt(row.end_ns),
    }));
  }

  /** What the models of each session were given and gave. */
  modelUse(): ModelUse[] {
    return this.#rows(MODEL_USE) as ModelUse[];
  }

  /**
   * A session's spans by their start; those of equal start in the order in which they ended. Of a `page`, also those that
   * are read to understand it: the numbered turn before it, and what was traced meanwhile without a number.
   * @throws StorageError for one that is damaged.
   */
  spansOf(sessionId: string, page?: TurnPage): SpanRecord[] {
    const rows = page
      ? this.#rows(RECORDS_OF_PAGE, sessionId, atMost(page.before), atMost(page.limit))
      : this.#rows(RECORDS_OF_SESSION, sessionId);
    return (rows as { seq: number; record: string }[]).map((row) => this.#readable(row, `Session "${sessionId}"`));
  }

  /** The number at which a page begins; `undefined` where it reaches back to the session's beginning. */
  findFirstOf(sessionId: string, { before, limit }: TurnPage): number | undefined {
    const [first, lead] = this.#rows(FIRST_OF_PAGE, sessionId, atMost(before), atMost(limit)) as { turn: number }[];
    return lead && first?.turn;
  }

  /** How many turns there are before one. */
  countTurnsBefore(sessionId: string, turn: number): number {
    const [row] = this.#rows(COUNT_TURNS_BEFORE, sessionId, turn) as { turns: number }[];
    return row?.turns ?? 0;
  }

  /** Who the first of its numbered turns says that it is with. */
  findUser(sessionId: string): string | undefined {
    const [row] = this.#rows(
      "SELECT user_id FROM spans WHERE session_id = ? AND turn IS NOT NULL AND user_id IS NOT NULL ORDER BY turn, start_ns LIMIT 1",
      sessionId,
    ) as { user_id: string }[];
    return row?.user_id;
  }

  /** The root span of a turn that is kept; of a turn that a pause split, its last part's. */
  findTurn(sessionId: string, turn: number): { spanId: string } | undefined {
    const [row] = this.#rows(
      "SELECT span_id FROM spans WHERE session_id = ? AND turn = ? ORDER BY seq DESC LIMIT 1",
      sessionId,
      turn,
    ) as { span_id: string }[];
    return row && { spanId: row.span_id };
  }

  /** The root span of the run that ended last, if it can be read. */
  lastTurn(sessionId: string): SpanRecord | undefined {
    return this.findRoot(sessionId);
  }

  /** The same of one turn, or of the one that ended last. */
  findRoot(sessionId: string, turn?: number): SpanRecord | undefined {
    const [row] = this.#rows(
      "SELECT record FROM spans WHERE session_id = ? AND turn IS NOT NULL AND turn = coalesce(?, turn) ORDER BY seq DESC LIMIT 1",
      sessionId,
      turn ?? null,
    ) as { record: string }[];
    return row && findSpan(row.record);
  }

  /** @throws StorageError for one that is damaged. */
  find(traceId: string, spanId: string): SpanRecord | undefined {
    const [row] = this.#rows("SELECT seq, record FROM spans WHERE trace_id = ? AND span_id = ?", traceId, spanId) as {
      seq: number;
      record: string;
    }[];
    return row && this.#readable(row, `Span "${spanId}"`);
  }

  /** The traces of which a root ended after that place in the order in which spans end. */
  tracesEndedSince(seq: number): Set<string> {
    const rows = this.#rows(
      "SELECT DISTINCT trace_id FROM spans WHERE seq > ? AND (turn IS NOT NULL OR parent_span_id IS NULL)",
      seq,
    ) as { trace_id: string }[];
    return new Set(rows.map((row) => row.trace_id));
  }

  has(sessionId: string): boolean {
    return this.#rows("SELECT 1 FROM spans WHERE session_id = ? LIMIT 1", sessionId).length > 0;
  }

  /** Something was to be forgotten, and is not through: a process was killed meanwhile, or does it now. */
  hasUnfinishedErasure(): boolean {
    return this.#rows("SELECT 1 FROM erasures WHERE done_at IS NULL LIMIT 1").length > 0;
  }

  [Symbol.dispose](): void {
    this.#writer[Symbol.dispose]();
    this.annotations[Symbol.dispose]();
    this.#database.close();
  }

  #readable({ seq, record }: { seq: number; record: string }, what: string): SpanRecord {
    const span = findSpan(record);
    if (span !== undefined) return span;
    throw new StorageError(
      `${what} cannot be read: in ${this.#file} table spans at seq ${seq} is damaged; restore the file from a backup, or delete that row.`,
    );
  }

  /** @throws StorageError */
  #rows(sql: string, ...values: (string | number | null)[]): unknown[] {
    try {
      return this.#database.prepare(sql).all(...values);
    } catch (cause) {
      throw storageErrorFrom(cause, this.#file);
    }
  }
}

/** SQLite has no number for all. */
function atMost(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER - 1);
}
