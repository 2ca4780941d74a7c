import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { StorageError, reasonOf } from "../errors.ts";
import { isBusy, openDatabase } from "../lib/sqlite.ts";
import { AnnotationStore } from "./annotation-store.ts";
import type { Losses } from "./losses.ts";
import { RECORDS_OF_SESSION, SESSIONS } from "./session-queries.ts";
import { findSpanKind } from "./span-kind.ts";
import { spanMigrations as migrations } from "./span-migrations.ts";
import type { SpanRecord } from "./span-record.ts";

/** How long the store waits for another process's lock before it keeps spans in memory for later, in ms. */
const PATIENCE_MS = 50;
/** After a lock was met the next spans wait this long in memory without asking, so that a turn is delayed once. */
const PAUSE_MS = 1000;
const MOST_WAITING = 20_000;

/** A session as the list shows it. Times are nanoseconds since 1970. */
export interface SessionRow {
  sessionId: string;
  userId: string | undefined;
  turns: number;
  spans: number;
  startNs: bigint;
  endNs: bigint;
}

/** Every ended span, in one table. Whoever ends a span waits at most 50 ms, and never sees an error. */
export class SpanStore implements Disposable {
  readonly #database;
  readonly #insert;
  #waiting: SpanRecord[] = [];
  #resumeAt = 0;
  /** What was said of the sessions and turns. */
  readonly annotations: AnnotationStore;
  /** Spans that could not be kept, since the process started. */
  readonly losses: Losses;

  constructor(file: string) {
    this.losses = { name: "the local store", at: file, what: "span", count: 0, reason: "" };
    this.#database = openDatabase({ file, migrations, busyTimeoutMs: PATIENCE_MS });
    this.annotations = new AnnotationStore(this.#database);
    this.#insert = this.#database.prepare(
      `INSERT INTO spans (trace_id, span_id, parent_span_id, session_id, user_id, turn, kind, status, start_ns, end_ns, record)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (trace_id, span_id) DO NOTHING`,
    );
  }

  /** Written before this returns, so that a killed process loses only spans that were open. */
  add(span: SpanRecord): void {
    this.#waiting.push(span);
    if (Date.now() >= this.#resumeAt) this.flush();
  }

  /** Writes what had to wait. @returns whether nothing waits any more. */
  flush(): boolean {
    try {
      while (this.#waiting[0] !== undefined) {
        this.#insert.run(...rowOf(this.#waiting[0]));
        this.#waiting.shift();
      }
    } catch (error) {
      if (isBusy(error)) this.#resumeAt = Date.now() + PAUSE_MS;
      else this.#drop(1, reasonOf(error));
      this.#drop(this.#waiting.length - MOST_WAITING, "locked for too long");
    }
    return this.#waiting.length === 0;
  }

  /**
   * Writes all of the spans or none: for those who can send them again.
   * @returns how many were new.
   * @throws StorageError when the store is locked or cannot be written; at once while a lock was met a moment ago.
   */
  write(spans: readonly SpanRecord[]): number {
    if (Date.now() < this.#resumeAt) throw this.#unwritable("another process holds the lock");
    const rows = spans.map(rowOf);
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const written = rows.reduce((count, row) => count + this.#insert.run(...row).changes, 0);
      this.#database.exec("COMMIT");
      return written;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      if (isBusy(error)) this.#resumeAt = Date.now() + PAUSE_MS;
      throw this.#unwritable(reasonOf(error), error);
    }
  }

  sessions(): SessionRow[] {
    const rows = this.#database.prepare(SESSIONS).all() as {
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

  /** A session's spans by their start; those of equal start in the order in which they ended. */
  spansOf(sessionId: string): SpanRecord[] {
    const rows = this.#database.prepare(RECORDS_OF_SESSION).all(sessionId);
    return (rows as { record: string }[]).map(({ record }) => decode(record));
  }

  /** The root span of a turn that is kept; of a turn that a pause split, its last part's. */
  findTurn(sessionId: string, turn: number): { spanId: string } | undefined {
    const row = this.#database
      .prepare("SELECT span_id FROM spans WHERE session_id = ? AND turn = ? ORDER BY seq DESC LIMIT 1")
      .get(sessionId, turn) as { span_id: string } | undefined;
    return row && { spanId: row.span_id };
  }

  has(sessionId: string): boolean {
    return this.#database.prepare("SELECT 1 FROM spans WHERE session_id = ? LIMIT 1").get(sessionId) !== undefined;
  }

  /** What waits for another process's lock has a last chance of 5 s: no turn runs any more that it could delay. */
  [Symbol.dispose](): void {
    if (this.#waiting.length > 0) this.#database.exec("PRAGMA busy_timeout = 5000");
    this.flush();
    this.#database.close();
  }

  #unwritable(reason: string, cause?: unknown): StorageError {
    return new StorageError(`Cannot write ${this.losses.at}: ${reason}; free it, and send the spans again.`, { cause });
  }

  #drop(count: number, reason: string): void {
    if (count <= 0) return;
    this.#waiting.splice(0, count);
    this.losses.count += count;
    this.losses.reason = reason;
  }
}

function rowOf(span: SpanRecord): (string | number | bigint | null)[] {
  const { attributes } = span;
  const turn = attributes["turn_number"];
  return [
    span.traceId,
    span.spanId,
    span.parentSpanId ?? null,
    textOrNull(attributes[SemanticConventions.SESSION_ID]),
    textOrNull(attributes[SemanticConventions.USER_ID]),
    Number.isSafeInteger(turn) ? Number(turn) : null,
    findSpanKind(attributes) ?? null,
    span.status.code,
    span.startNs,
    span.endNs,
    encode(span),
  ];
}

/** Ids are text; other programs may send them as numbers, or empty. */
function textOrNull(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) || null : null;
}

/** JSON, with nanoseconds as strings of digits. */
function encode(span: SpanRecord): string {
  return JSON.stringify(span, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}

type Encoded<T> = {
  [key in keyof T]: T[key] extends bigint ? string : T[key] extends (infer Item)[] ? Encoded<Item>[] : T[key];
};

function decode(json: string): SpanRecord {
  const span = JSON.parse(json) as Encoded<SpanRecord>;
  return {
    ...span,
    startNs: BigInt(span.startNs),
    endNs: BigInt(span.endNs),
    events: span.events.map((event) => ({ ...event, timeNs: BigInt(event.timeNs) })),
  };
}
