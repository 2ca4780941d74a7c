import { performance } from "node:perf_hooks";
import { setImmediate as breath } from "node:timers/promises";
import { reasonOf, SessionNotFoundError } from "../errors.ts";
import { evaluateSession } from "../evals/evaluate-session.ts";
import { inTransaction } from "../lib/in-transaction.ts";
import { patiently } from "../lib/patience.ts";
import type { Database } from "../lib/sqlite.ts";
import { isBusy } from "../lib/storage-fault.ts";
import type { SessionReader } from "../sessions/session-reader.ts";
import { EXTENT_OF_SESSION } from "../spans/session-queries.ts";
import { DueSessions, type DueSession, type Lane } from "./due-sessions.ts";
import { sessionReadingFrom, type SessionReading } from "./session-reading.ts";
import { SessionRows } from "./session-rows.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** Of one who writes every hour, the first returns say enough. */
const MOST_RETURNS = 10;

/** For a span, where the program is warm. */
const SLOWEST_MS = 2;

interface RefreshParts {
  database: Database;
  file: string;
  reader: SessionReader;
  /** What rows are read by. */
  version: string;
  now: () => number;
}

export interface Refreshed {
  /** How many sessions were read. */
  read: number;
  /** How many could be read at once. */
  left: number;
}

/** Reads the sessions that are due, one at a time, and writes what it read unless something of it was erased meanwhile. */
export class SessionRefresh {
  readonly #parts: RefreshParts;
  readonly #due: DueSessions;
  readonly #rows: SessionRows;
  #isBegun = false;

  constructor(parts: RefreshParts) {
    this.#parts = parts;
    this.#due = new DueSessions(parts.database);
    this.#rows = new SessionRows(parts.database);
  }

  /** For about so long, at least one session. */
  async run(forMs: number, lane?: Lane): Promise<Refreshed> {
    const until = performance.now() + forMs;
    await this.#find();
    let read = 0;
    let due = this.#due.ripe(this.#parts.now(), lane);
    // Who came back makes older sessions due, hence a second round.
    for (let round = 1; round <= 2 && due.length > 0; round += 1) {
      for (const [at, one] of due.entries()) {
        await this.#readAnew(one);
        read += 1;
        if (performance.now() >= until) return { read, left: due.length - at - 1 };
        await breath();
      }
      due = this.#due.ripe(this.#parts.now(), lane);
    }
    return { read, left: due.length };
  }

  isDue(lane: Lane): boolean {
    return this.#due.ripe(this.#parts.now(), lane).length > 0;
  }

  async #find(): Promise<void> {
    const { version } = this.#parts;
    if (!this.#isBegun) await this.#patiently(() => this.#due.addOutdated(version));
    this.#isBegun = true;
    while (await this.#patiently(() => this.#due.addNew())) await breath();
  }

  async #readAnew({ sessionId, times }: DueSession): Promise<void> {
    const { reader, version, now } = this.#parts;
    const begun = performance.now();
    const seen = this.#spansUpTo(sessionId, Number.MAX_SAFE_INTEGER);
    const reading = await this.#read(sessionId, reader);
    // The first ones of a process take long, whatever they hold.
    const readMs = Math.min(performance.now() - begun, seen.spans * SLOWEST_MS);
    const by = { reader: version, readAt: now(), readMs, seq: seen.newest };
    await this.#write(() => {
      // What was erased meanwhile is in what was read: it stays due, and is read anew.
      if (this.#spansUpTo(sessionId, seen.newest).spans < seen.spans) return;
      const isNew = !this.#has(sessionId);
      if (reading === undefined) this.#rows.delete(sessionId);
      else if (typeof reading === "string") this.#rows.putUnread(sessionId, reading);
      else {
        this.#rows.put(reading, by);
        this.#noteReturn(reading, isNew ? Number.MAX_SAFE_INTEGER : seen.last);
      }
      this.#parts.database
        .prepare("DELETE FROM catalogue_due WHERE session_id = ? AND times = ?")
        .run(sessionId, times);
    });
  }

  /** A reason where it cannot be read; `undefined` where nothing is left of it. */
  async #read(sessionId: string, reader: SessionReader): Promise<SessionReading | string | undefined> {
    try {
      const session = reader.get(sessionId);
      const extent = this.#extentOf(sessionId);
      const later = this.#laterOf(session.userId, extent.endedAt).flatMap((id) => findDialogue(reader, id));
      const dialogue = { ...reader.dialogue(sessionId), later };
      const evaluation = await evaluateSession(dialogue);
      return sessionReadingFrom({ session, dialogue, evaluation, extent, tags: this.#tagsOf(sessionId) });
    } catch (error) {
      if (error instanceof SessionNotFoundError) return undefined;
      if (isBusy(error)) throw error;
      return reasonOf(error);
    }
  }

  #noteReturn({ entry: { userId, startedAt } }: SessionReading, unless: number): void {
    if (userId !== undefined) this.#due.addThoseBefore({ userId, startedAt, withinMs: WEEK_MS, unless });
  }

  #laterOf(userId: string | undefined, endedAt: number): string[] {
    if (userId === undefined) return [];
    const rows = this.#parts.database
      .prepare(
        `SELECT session_id AS id FROM catalogue WHERE user_id = ? AND started_ms > ? AND started_ms <= ?
         ORDER BY started_ms LIMIT ${MOST_RETURNS}`,
      )
      .all(userId, endedAt, endedAt + WEEK_MS) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** How many spans of a session there are that came up to one, its last one, and the store's newest. */
  #spansUpTo(sessionId: string, seq: number): { spans: number; last: number; newest: number } {
    return this.#parts.database
      .prepare(
        `SELECT count(*) AS spans, coalesce(max(seq), 0) AS last, (SELECT coalesce(max(seq), 0) FROM spans) AS newest
         FROM spans WHERE session_id = ? AND seq <= ?`,
      )
      .get(sessionId, seq) as { spans: number; last: number; newest: number };
  }

  #extentOf(sessionId: string): { spans: number; startedAt: number; endedAt: number } {
    const row = this.#parts.database.prepare(EXTENT_OF_SESSION).get(sessionId);
    const { spans, started_ms, ended_ms } = row as { spans: number; started_ms: number; ended_ms: number };
    return { spans, startedAt: started_ms, endedAt: ended_ms };
  }

  /** Told by every span of ours; by the roots it is enough. */
  #tagsOf(sessionId: string): string[] {
    const rows = this.#parts.database
      .prepare(
        `SELECT DISTINCT tags.value AS tag FROM spans, json_each(record, '$.attributes."tag.tags"') AS tags
         WHERE session_id = ? AND parent_span_id IS NULL AND tags.type = 'text' AND length(tags.value) <= 256
         ORDER BY tag LIMIT 50`,
      )
      .all(sessionId) as { tag: string }[];
    return rows.map(({ tag }) => tag);
  }

  #has(sessionId: string): boolean {
    return this.#parts.database.prepare("SELECT 1 FROM catalogue WHERE session_id = ?").get(sessionId) !== undefined;
  }

  #write(work: () => void): Promise<void> {
    return this.#patiently(() => inTransaction(this.#parts.database, work));
  }

  #patiently<T>(work: () => T): Promise<T> {
    return patiently(work, { file: this.#parts.file });
  }
}

/** A later session that cannot be read says nothing of the one before it. */
function findDialogue(reader: SessionReader, sessionId: string): ReturnType<SessionReader["dialogue"]>[] {
  try {
    return [reader.dialogue(sessionId)];
  } catch (error) {
    if (isBusy(error)) throw error;
    return [];
  }
}
