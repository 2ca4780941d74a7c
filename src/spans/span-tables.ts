import { inTransaction } from "../lib/in-transaction.ts";
import type { Database } from "../lib/sqlite.ts";
import type { OutgoingSpan } from "./outgoing-span.ts";
import { sessionKeyOf } from "./session-key.ts";
import type { SpanRecord } from "./span-record.ts";
import { INSERT_SPAN, rowOf } from "./span-row.ts";

/** The tables of a span: itself, whom it waits for, and whose sample left it out. */
export class SpanTables {
  readonly #database: Database;
  readonly #span;
  readonly #outgoing;
  readonly #leftOut;
  readonly #keep;
  readonly #isKept;
  readonly #sendLeftOut;
  readonly #forgetLeftOut;

  constructor(database: Database) {
    this.#database = database;
    this.#span = database.prepare(INSERT_SPAN);
    this.#outgoing = database.prepare("INSERT INTO outgoing (destination, span, bytes) VALUES (?, ?, ?)");
    this.#leftOut = database.prepare("INSERT INTO left_out (session, span, destination, bytes) VALUES (?, ?, ?, ?)");
    this.#keep = database.prepare("INSERT INTO kept_sessions (session) VALUES (?) ON CONFLICT DO NOTHING");
    this.#isKept = database.prepare("SELECT 1 FROM kept_sessions WHERE session = ?");
    this.#sendLeftOut = database.prepare(
      "INSERT INTO outgoing (destination, span, bytes) SELECT destination, span, bytes FROM left_out WHERE session = ? ORDER BY span",
    );
    this.#forgetLeftOut = database.prepare("DELETE FROM left_out WHERE session = ?");
  }

  /** A span and what is to become of it, or nothing. */
  write(outgoing: OutgoingSpan): void {
    const { span, destinations, leftOut, isKept } = outgoing;
    const isAlone = destinations.size === 0 && leftOut.size === 0 && !isKept;
    // A statement alone is a transaction of its own.
    if (isAlone) this.#span.run(...rowOf(span).values);
    else inTransaction(this.#database, () => this.#write(outgoing));
  }

  /** All of the spans or none, to be sent to nobody. @returns how many were new. */
  writeAll(spans: readonly SpanRecord[], check: () => void): number {
    const rows = spans.map(rowOf);
    return inTransaction(this.#database, () => {
      const written = rows.reduce((count, { values }) => count + this.#span.run(...values).changes, 0);
      check();
      return written;
    });
  }

  #write({ span, destinations, leftOut, isKept }: OutgoingSpan): void {
    const { values, bytes } = rowOf(span);
    const { changes, lastInsertRowid: seq } = this.#span.run(...values);
    if (changes === 0) return;
    const session = sessionKeyOf(span);
    // Another process may have kept it meanwhile.
    const isSentWhole = isKept || (leftOut.size > 0 && this.#isKept.get(session) !== undefined);
    // What was left out so far goes before it.
    if (isKept) this.#keepWhole(session);
    const [to, notTo] = isSentWhole ? [[...destinations, ...leftOut], []] : [destinations, leftOut];
    for (const destination of to) this.#outgoing.run(destination, seq, bytes);
    for (const destination of notTo) this.#leftOut.run(session, seq, destination, bytes);
  }

  #keepWhole(session: string): void {
    if (this.#keep.run(session).changes === 0) return;
    this.#sendLeftOut.run(session);
    this.#forgetLeftOut.run(session);
  }
}
