import type { Database } from "../lib/sqlite.ts";
import type { SessionReading } from "./session-reading.ts";

/** How a session was read. */
export interface ReadBy {
  reader: string;
  readAt: number;
  readMs: number;
  /** The store's newest span then. */
  seq: number;
}

/** The rows of one session in the catalogue's tables; its callers hold the transaction. */
export class SessionRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  put({ entry, turns, scores, breakdowns, words }: SessionReading, { reader, readAt, readMs, seq }: ReadBy): void {
    const { sessionId } = entry;
    this.delete(sessionId);
    const { lastInsertRowid: id } = this.#insert("catalogue", {
      session_id: sessionId,
      user_id: entry.userId,
      opening: entry.opening,
      started_ms: entry.startedAt,
      ended_ms: entry.endedAt,
      turns: entry.turns,
      spans: entry.spans,
      failed_turns: entry.failedTurns,
      input_tokens: entry.inputTokens,
      output_tokens: entry.outputTokens,
      cost: entry.cost,
      p50_ms: entry.p50Ms,
      p99_ms: entry.p99Ms,
      resolution: entry.resolution,
      outcome: entry.outcome,
      breakdown: entry.breakdown?.kind,
      cause: entry.breakdown?.cause,
      breakdown_turn: entry.breakdown?.turn,
      state: entry.state,
      read_ms: readMs,
      read_at: readAt,
      reader,
      seq,
    });
    this.#insert("catalogue_words", { rowid: id, words });
    for (const turn of turns)
      this.#insert("catalogue_turns", {
        session_id: sessionId,
        turn: turn.turn,
        started_ms: turn.startedAt,
        duration_ms: turn.durationMs,
        input_tokens: turn.inputTokens,
        output_tokens: turn.outputTokens,
        cost: turn.cost,
        failed: Number(turn.failed),
      });
    for (const { name, evaluator, kind, score, label, explanation, stands } of scores)
      this.#insert("catalogue_scores", {
        session_id: sessionId,
        name,
        evaluator,
        kind,
        score,
        label,
        explanation,
        stands: Number(stands),
      });
    for (const [place, { turn, message, kind, cause, evidence, probability }] of breakdowns.entries())
      this.#insert("catalogue_breakdowns", {
        session_id: sessionId,
        place,
        turn,
        message,
        kind,
        cause,
        evidence,
        probability,
      });
    for (const tag of entry.tags) this.#insert("catalogue_tags", { session_id: sessionId, tag });
  }

  /** That it cannot be read, in place of what was read of it before. */
  putUnread(sessionId: string, reason: string): void {
    this.delete(sessionId);
    this.#insert("catalogue_unread", { session_id: sessionId, reason });
  }

  /** What hangs on its row goes with it. */
  delete(sessionId: string): void {
    this.#database.prepare("DELETE FROM catalogue WHERE session_id = ?").run(sessionId);
    this.#database.prepare("DELETE FROM catalogue_unread WHERE session_id = ?").run(sessionId);
  }

  /** A turn's number that a fork took again stands once, as it was last. */
  #insert(table: string, row: { [column: string]: Value }): { lastInsertRowid: number | bigint } {
    const columns = Object.keys(row);
    const sql = `INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
    return this.#database.prepare(sql).run(...(Object.values(row) as (string | number | bigint | null)[]));
  }
}

type Value = string | number | bigint | null | undefined;
