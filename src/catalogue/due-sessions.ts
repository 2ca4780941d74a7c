import { inTransaction } from "../lib/in-transaction.ts";
import type { Database } from "../lib/sqlite.ts";

/** So many spans are looked through at once. */
const AT_ONCE = 10_000;
/** What took a ms to read is not read again for so many. */
const COOLING = 20;

/** From so many spans on a session is long: to read it takes about half a second. */
const LONG = 2000;

/** Long sessions are read beside the others, which would wait for them. */
export type Lane = "short" | "long";

/** A session to be read, and how often it came to be due until now. */
export interface DueSession {
  sessionId: string;
  times: number;
}

/** Which sessions the catalogue does not tell as they are: those of new spans, of new annotations, or read by something older. */
export class DueSessions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Rows that another reader made, and sessions that could not be read when one was last tried. */
  addOutdated(reader: string): void {
    if (this.#database.prepare(`${OUTDATED} LIMIT 1`).get(reader) === undefined) return;
    this.#database
      .prepare(`INSERT INTO catalogue_due (session_id) SELECT session_id FROM (${OUTDATED}) WHERE TRUE ${AGAIN}`)
      .run(reader);
  }

  /**
   * Takes note of the sessions of spans that came since, some spans at a time. A span without a session may come before the
   * one that says which it is, and one that says otherwise after it: all sessions of its trace are due.
   * @returns whether there are more.
   */
  addNew(): boolean {
    if (this.#newest() <= this.#seen()) return false;
    return inTransaction(this.#database, () => {
      const [seen, newest] = [this.#seen(), this.#newest()];
      if (newest <= seen) return false;
      const upTo = seen === 0 ? newest : Math.min(newest, seen + AT_ONCE);
      this.#database
        .prepare(
          `INSERT INTO catalogue_due (session_id)
           SELECT DISTINCT session_id FROM spans WHERE session_id IS NOT NULL AND ${seen === 0 ? "TRUE" : OF_NEW_TRACES}
           ${AGAIN}`,
        )
        .run(...(seen === 0 ? [] : [seen, upTo]));
      this.#database.prepare("UPDATE catalogue_seen SET seq = ?").run(upTo);
      return upTo < newest;
    });
  }

  /** Whoever comes back for the same thing did not get it: the user's sessions of the days before are read again. */
  addThoseBefore({ userId, startedAt, withinMs, unless }: Returning): void {
    this.#database
      .prepare(
        `INSERT INTO catalogue_due (session_id)
         SELECT session_id FROM catalogue
         WHERE user_id = ? AND started_ms < ? AND ended_ms < ? AND ended_ms >= ? AND seq < ? ORDER BY ended_ms DESC LIMIT 10
         ${AGAIN}`,
      )
      .run(userId, startedAt, startedAt, startedAt - withinMs, unless);
  }

  /** Those that may be read now, whose last span began last first: who comes back is known before whom they come back to. */
  ripe(now: number, lane?: Lane): DueSession[] {
    return this.#database
      .prepare(
        `SELECT due.session_id AS sessionId, due.times FROM catalogue_due AS due LEFT JOIN catalogue USING (session_id)
         WHERE (read_at IS NULL OR read_at + ${COOLING} * read_ms <= ? OR read_at > ?1) ${lane === undefined ? "" : IN_LANE[lane]}
         ORDER BY (SELECT max(start_ns) FROM spans WHERE session_id = due.session_id) DESC`,
      )
      .all(now) as { sessionId: string; times: number }[];
  }

  #seen(): number {
    return (this.#database.prepare("SELECT seq FROM catalogue_seen").get() as { seq: number }).seq;
  }

  #newest(): number {
    return (this.#database.prepare("SELECT coalesce(max(seq), 0) AS seq FROM spans").get() as { seq: number }).seq;
  }
}

interface Returning {
  userId: string;
  startedAt: number;
  withinMs: number;
  /** Who was read when the store had this span already knows. */
  unless: number;
}

const IS_LONG = `EXISTS (SELECT 1 FROM spans WHERE session_id = due.session_id LIMIT 1 OFFSET ${LONG})`;
const IN_LANE: { [lane in Lane]: string } = { short: `AND NOT ${IS_LONG}`, long: `AND ${IS_LONG}` };
const OUTDATED = "SELECT session_id FROM catalogue WHERE reader <> ? UNION SELECT session_id FROM catalogue_unread";
const AGAIN = "ON CONFLICT DO UPDATE SET times = times + 1";
const OF_NEW_TRACES = "trace_id IN (SELECT trace_id FROM spans WHERE seq > ? AND seq <= ?)";
