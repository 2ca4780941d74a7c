import { setImmediate as breath } from "node:timers/promises";
import { patiently } from "../lib/patience.ts";
import { openDatabase, type Database } from "../lib/sqlite.ts";
import {
  COUNT_ANNOTATIONS,
  LAST_STARTS,
  NAMED_SPANS,
  NAMELESS_SPANS,
  SESSIONS_OF_USER,
  TABLES_BY_COLUMN,
  TURNS_OF_SESSION,
} from "./erasure-queries.ts";
import { ErasureRecords } from "./erasure-records.ts";
import type { ErasureCounts, ErasureRecord, ErasureSubject } from "./erasure.ts";
import { defineForgottenKey, forgottenKeys } from "./forgotten-key.ts";
import { spanMigrations as migrations } from "./span-migrations.ts";

/** Other work on the file comes between so many spans. */
const AT_ONCE = 200;
/** SQLite's last nanosecond. */
const EVER = 2n ** 63n - 1n;

interface Target {
  seq: number;
  trace: string;
  name: string;
}

/** Takes spans and all that hangs on them out of the store, keeps late ones out, and holds the record of that. */
export class ErasureStore implements Disposable {
  readonly #database: Database;
  readonly #file: string;
  readonly #records: ErasureRecords;
  readonly #keyOf: ReturnType<typeof forgottenKeys>;

  /** On a connection of its own: SQLite's own waiting, which is for spans, would stop the process. */
  constructor(file: string) {
    this.#file = file;
    this.#database = openDatabase({ file, migrations, openingMs: 50, busyTimeoutMs: 0 });
    this.#records = new ErasureRecords(this.#database);
    this.#keyOf = forgottenKeys(file);
    defineForgottenKey(this.#database, file);
  }

  /** The sessions that are a user's by their spans. */
  sessionsOf(names: readonly string[]): string[] {
    return this.#all<{ id: string }>(SESSIONS_OF_USER, { names: JSON.stringify(names) }).map(({ id }) => id);
  }

  /** When the last span of each session began. */
  lastStarts(): Map<string, Date> {
    const rows = this.#all<{ id: string; ms: number }>(LAST_STARTS, {});
    return new Map(rows.map(({ id, ms }) => [id, new Date(ms)]));
  }

  turnsOf(sessions: readonly string[]): Map<string, number> {
    const rows = this.#all<{ id: string; turns: number }>(TURNS_OF_SESSION, { sessions: JSON.stringify(sessions) });
    return new Map(rows.map(({ id, turns }) => [id, turns]));
  }

  count(subject: ErasureSubject): Pick<ErasureCounts, "spans" | "annotations"> {
    const [row] = this.#all<{ count: number }>(COUNT_ANNOTATIONS, { sessions: JSON.stringify(subject.sessions) });
    return { spans: this.#targets(subject, new Date()).length, annotations: row?.count ?? 0 };
  }

  /** Notes what is to be forgotten, and keeps its spans out from here on if they began before. @returns the record's id. */
  begin(
    noted: Pick<ErasureRecord, "what" | "hash"> & { plan: unknown },
    subject: ErasureSubject,
    counts: ErasureCounts,
  ): Promise<number> {
    return this.#inTransaction(() => {
      const begun = new Date();
      const erasure = this.#records.begin({ ...noted, begun }, counts);
      this.#keepOut(subject, erasure, begun);
      return erasure;
    });
  }

  /** Those that were cut off, with their plans. */
  unfinished(): { id: number; plan: unknown }[] {
    return this.#records.unfinished();
  }

  /** Deletes a subject's spans and all that hangs on them; cut off, it can be done again. */
  async forget(subject: ErasureSubject, erasure: number): Promise<void> {
    const begun = subject.before === undefined ? this.#records.begunAt(erasure) : new Date(subject.before);
    await this.#inTransaction(() => this.#keepOut(subject, erasure, begun));
    const targets = this.#targets(subject, begun);
    const put = this.#database.prepare("INSERT INTO forgotten VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    for (let next = 0; next < targets.length; next += AT_ONCE) {
      const some = targets.slice(next, next + AT_ONCE);
      await this.#inTransaction(() => {
        for (const trace of new Set(some.map((span) => `${span.trace} ${span.name}`)))
          put.run(this.#keyOf("trace", trace), EVER, erasure);
        this.#delete(
          "span",
          some.map(({ seq }) => seq),
        );
        this.#delete(
          "session",
          some.map(({ trace }) => trace),
        );
      });
      await breath();
    }
    await this.#inTransaction(() => this.#delete("session", subject.sessions));
  }

  /** From here on nothing in plain is left of it but in what the file has not written over. */
  async forgot(erasure: number, counts: Partial<ErasureCounts> = {}): Promise<void> {
    await this.#inTransaction(() => this.#records.clear(erasure, counts));
  }

  async done(erasure: number): Promise<void> {
    await this.#inTransaction(() => this.#records.done(erasure));
  }

  /** What was forgotten on purpose, the newest last. */
  records(): ErasureRecord[] {
    return this.#records.all();
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  /** Those without a name first: cut off, the others still lead to them. */
  #targets({ names, sessions, isWhole }: ErasureSubject, before: Date): Target[] {
    const named = this.#all<Target>(NAMED_SPANS, {
      names: JSON.stringify(names),
      sessions: JSON.stringify(sessions),
      whole: isWhole ? 1 : 0,
      before: nanoseconds(before),
    });
    const traces = JSON.stringify([...new Set(named.map(({ trace }) => trace))]);
    const seqs = JSON.stringify(named.map(({ seq }) => seq));
    return [...this.#all<Target>(NAMELESS_SPANS, { traces, seqs }), ...named];
  }

  #keepOut({ names, sessions, isWhole }: ErasureSubject, erasure: number, begun: Date): void {
    const put = this.#database.prepare(
      "INSERT INTO forgotten VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET before_ns = max(before_ns, excluded.before_ns), erasure = excluded.erasure",
    );
    const before = nanoseconds(begun);
    for (const name of names) put.run(this.#keyOf("user", name), before, erasure);
    for (const session of sessions) put.run(this.#keyOf(isWhole ? "session" : "unnamed", session), before, erasure);
  }

  /** What belongs to spans or to sessions; a row of a session may stand under its trace, where it has no other name. */
  #delete(of: "span" | "session", ids: readonly (number | string)[]): void {
    const given = JSON.stringify(ids);
    const tables = this.#all<{ table: string; column: string }>(TABLES_BY_COLUMN, {});
    for (const { table, column } of tables)
      if ((column === "span") === (of === "span"))
        this.#database.prepare(`DELETE FROM "${table}" WHERE ${column} IN (SELECT value FROM json_each(?))`).run(given);
    if (of === "span")
      this.#database.prepare("DELETE FROM spans WHERE seq IN (SELECT value FROM json_each(?))").run(given);
  }

  #all<T>(sql: string, values: { [name: string]: string | number | bigint }): T[] {
    return this.#database.prepare(sql).all(values) as T[];
  }

  #inTransaction<T>(work: () => T): Promise<T> {
    const transaction = this.#database.transaction(work);
    return patiently(() => transaction.immediate(), { file: this.#file });
  }
}

function nanoseconds(moment: Date): bigint {
  return BigInt(moment.getTime()) * 1_000_000n;
}
