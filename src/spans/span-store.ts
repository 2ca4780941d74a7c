import { SemanticConventions } from "@arizeai/openinference-semantic-conventions";
import { reasonOf } from "../errors.ts";
import { isBusy } from "../lib/sqlite.ts";
import { AnnotationStore } from "./annotation-store.ts";
import type { Losses } from "./losses.ts";
import { openSpanDatabase } from "./span-database.ts";
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
    this.#database = openSpanDatabase(file, PATIENCE_MS);
    this.annotations = new AnnotationStore(this.#database);
    this.#insert = this.#database.prepare(
      "INSERT OR IGNORE INTO spans (trace_id, span_id, session_id, user_id, turn, start_ns, end_ns, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
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
        this.#write(this.#waiting[0]);
        this.#waiting.shift();
      }
    } catch (error) {
      if (isBusy(error)) this.#resumeAt = Date.now() + PAUSE_MS;
      else this.#drop(1, reasonOf(error));
      this.#drop(this.#waiting.length - MOST_WAITING, "locked for too long");
    }
    return this.#waiting.length === 0;
  }

  sessions(): SessionRow[] {
    const rows = this.#database
      .prepare(
        `SELECT session_id, count(DISTINCT turn) AS turns, count(*) AS spans,
                (SELECT user_id FROM spans AS one
                 WHERE one.session_id = spans.session_id AND user_id IS NOT NULL ORDER BY seq LIMIT 1) AS user_id,
                CAST(min(start_ns) AS TEXT) AS start_ns, CAST(max(end_ns) AS TEXT) AS end_ns
         FROM spans WHERE session_id IS NOT NULL GROUP BY session_id ORDER BY max(end_ns) DESC`,
      )
      .all() as {
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
    const rows = this.#database
      .prepare("SELECT record FROM spans WHERE session_id = ? ORDER BY start_ns, seq")
      .all(sessionId);
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

  #write(span: SpanRecord): void {
    const { attributes } = span;
    this.#insert.run(
      span.traceId,
      span.spanId,
      textOrNull(attributes[SemanticConventions.SESSION_ID]),
      textOrNull(attributes[SemanticConventions.USER_ID]),
      typeof attributes["turn_number"] === "number" ? attributes["turn_number"] : null,
      span.startNs,
      span.endNs,
      encode(span),
    );
  }

  #drop(count: number, reason: string): void {
    if (count <= 0) return;
    this.#waiting.splice(0, count);
    this.losses.count += count;
    this.losses.reason = reason;
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
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
