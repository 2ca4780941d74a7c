import { inTransaction } from "../lib/in-transaction.ts";
import { patiently } from "../lib/patience.ts";
import type { Database } from "../lib/sqlite.ts";
import type { Notice } from "./notice.ts";

export interface WaitingNotice extends Pick<Notice, "id" | "monitor" | "at" | "body"> {
  /** How often it was sent, this time included. */
  attempts: number;
}

export interface NoticeFault {
  monitor: string;
  fault: string;
  /** When it is sent again; missing where it never is. */
  nextAt?: number;
}

/** After how long an attempt is followed by another; Standard Webhooks proposes these, about three days in all. */
const BACKOFF_MS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map((seconds) => seconds * 1000);

/** How long it is kept what became of a notice. */
const KEPT_MS = 30 * 86_400_000;

/** Notices on their way to the webhook. Who takes one holds it for a while, so that no other process sends it too. */
export class NoticeBox {
  readonly #database: Database;
  readonly #file: string;

  constructor(database: Database, file: string) {
    this.#database = database;
    this.#file = file;
  }

  /** Its caller holds the transaction. */
  put({ id, monitor, at, body }: Notice): void {
    this.#database.prepare("DELETE FROM notices WHERE outcome IS NOT NULL AND at < ?").run(at - KEPT_MS);
    this.#database
      .prepare("INSERT INTO notices (id, monitor, at, body, next_at) VALUES (?, ?, ?, ?, ?)")
      .run(id, monitor, at, body, at);
  }

  /** The next one to be sent, which is the caller's for so long; nobody else gets it meanwhile, and who dies gives it back so. */
  async take(now: number, heldMs: number): Promise<WaitingNotice | undefined> {
    return this.#write(() => {
      const row = this.#database
        .prepare(
          `SELECT id, monitor, at, body, attempts + 1 AS attempts FROM notices
           WHERE outcome IS NULL AND next_at <= ? ORDER BY next_at, at LIMIT 1`,
        )
        .get(now) as WaitingNotice | undefined;
      if (row === undefined) return undefined;
      this.#database
        .prepare("UPDATE notices SET attempts = ?, next_at = ? WHERE id = ?")
        .run(row.attempts, now + heldMs, row.id);
      return { ...row };
    });
  }

  async delivered({ id }: WaitingNotice): Promise<void> {
    await this.#write(() =>
      this.#database.prepare("UPDATE notices SET outcome = 'delivered', fault = NULL WHERE id = ?").run(id),
    );
  }

  /** It is sent again later, or given up after about three days. */
  async failed({ id, attempts }: WaitingNotice, now: number, fault: string): Promise<void> {
    const wait = BACKOFF_MS[attempts - 1];
    await this.#write(() =>
      this.#database
        .prepare("UPDATE notices SET fault = ?, next_at = ?, outcome = ? WHERE id = ?")
        .run(fault, now + (wait ?? 0), wait === undefined ? "given_up" : null, id),
    );
  }

  /** The monitors whose newest notice did not arrive yet, or not at all. */
  async faults(): Promise<NoticeFault[]> {
    const rows = await patiently(
      () =>
        this.#database
          .prepare(
            `SELECT monitor, fault, nextAt FROM
               (SELECT monitor, fault, max(at), CASE WHEN outcome IS NULL THEN next_at END AS nextAt FROM notices GROUP BY monitor)
             WHERE fault IS NOT NULL ORDER BY monitor`,
          )
          .all() as { monitor: string; fault: string; nextAt: number | null }[],
      { file: this.#file },
    );
    return rows.map(({ monitor, fault, nextAt }) => ({ monitor, fault, ...(nextAt !== null && { nextAt }) }));
  }

  #write<T>(work: () => T): Promise<T> {
    return patiently(() => inTransaction(this.#database, work), { file: this.#file });
  }
}
