import { setTimeout as pause } from "node:timers/promises";
import { reasonOf } from "../errors.ts";
import { guardFiles } from "../lib/file-guard.ts";
import type { Database } from "../lib/sqlite.ts";
import { isBusy, storageErrorFrom } from "../lib/storage-fault.ts";
import { keepsSession } from "./keeps-session.ts";
import type { Losses } from "./losses.ts";
import { sendWhole, type OutgoingSpan } from "./outgoing-span.ts";
import { sessionKeyOf } from "./session-key.ts";
import type { SpanRecord } from "./span-record.ts";
import { SpanTables } from "./span-tables.ts";
import { UnwrittenSpans } from "./unwritten-spans.ts";

/** After a lock was met the next spans wait this long in memory without asking, so that a turn is delayed once. */
const PAUSE_MS = 1000;
/** How long spans that had to wait are written at one go, in ms. */
const SPELL_MS = 50;
/** How long who closes, flushes or annotates waits for the lock, and how often it asks meanwhile, in ms. */
const LAST_PATIENCE_MS = 5000;
const LAST_PAUSE_MS = 100;
const MOST_WAITING = 20_000;
const MOST_KEPT = 10_000;

/** Writes spans into a store's table. Those that meet a lock wait in memory, and are written when it is free. */
export class SpanWriter implements Disposable {
  readonly #file: string;
  readonly #tables: SpanTables;
  /** Sessions that are sent whole, known here too since the table may be locked: the newest. */
  readonly #kept = new Set<string>();
  readonly #checkFiles: () => void;
  /** What the table cannot take, for those who send it. */
  readonly unwritten = new UnwrittenSpans();
  #waiting: OutgoingSpan[] = [];
  #later: NodeJS.Timeout | undefined;
  #lockedUntil = 0;
  #giveUpAt: number | undefined;
  #lost = { count: 0, reason: "" };

  constructor(database: Database, file: string) {
    this.#file = file;
    this.#checkFiles = guardFiles(file);
    this.#tables = new SpanTables(database);
  }

  /** Spans that are not in the store, since the process started: lost, or waiting. */
  get losses(): Losses {
    const isWaiting = this.#waiting.length > 0;
    return {
      name: "the local store",
      at: this.#file,
      what: "span",
      count: this.#lost.count + this.#waiting.length,
      reason: isWaiting ? "it is locked by another program" : this.#lost.reason,
    };
  }

  /** Written before this returns, so that a killed process loses only spans that were open. Never throws. */
  add(span: SpanRecord, destinations: readonly string[] = [], leftOut: readonly string[] = []): void {
    const outgoing = { span, destinations: new Set(destinations), leftOut: new Set(leftOut), isKept: false };
    this.#waiting.push(outgoing);
    if (keepsSession(span)) this.#keep(sessionKeyOf(span));
    else if (this.#kept.has(sessionKeyOf(span))) sendWhole(outgoing);
    if (this.#later === undefined) this.#flush();
  }

  #keep(session: string): void {
    this.#kept.add(session);
    const [oldest] = this.#kept;
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    for (const outgoing of this.#waiting) if (sessionKeyOf(outgoing.span) === session) sendWhole(outgoing);
    this.unwritten.keep(session);
  }

  /** Writes what had to wait, as far as that takes no time that others need. @returns whether nothing waits any more. */
  #flush(): boolean {
    const until = Date.now() + SPELL_MS;
    let pauseMs = 0;
    try {
      while (this.#waiting[0] !== undefined && Date.now() < until) {
        const outgoing = this.#waiting[0];
        this.#tables.write(outgoing);
        // Sent from a file that was deleted as from any other, while the process lives.
        outgoing.destinations.clear();
        outgoing.leftOut.clear();
        this.#checkFiles();
        this.#waiting.shift();
      }
      this.#giveUpAt = undefined;
    } catch (error) {
      if (isBusy(error)) pauseMs = PAUSE_MS;
      else this.#drop(1, reasonOf(error));
      this.#drop(this.#waiting.length - MOST_WAITING, "it was locked for too long");
    }
    this.#resume(pauseMs);
    return this.#waiting.length === 0;
  }

  /** Spans that wait for a lock, for one destination to send meanwhile; the table then has them as sent. */
  takeWaiting(destination: string): SpanRecord[] {
    return this.#waiting.flatMap(({ span, destinations }) => (destinations.delete(destination) ? [span] : []));
  }

  /** The same, where it must be written: a lock is given 5 s, once, and the process goes on meanwhile. */
  async drain(): Promise<boolean> {
    while (!this.#flush()) {
      this.#giveUpAt ??= Date.now() + LAST_PATIENCE_MS;
      if (Date.now() >= this.#giveUpAt) return false;
      await pause(LAST_PAUSE_MS);
    }
    return true;
  }

  /**
   * Writes all of the spans or none: for those who can send them again.
   * @returns how many were new.
   * @throws StorageError when the store is locked or cannot be written; at once while a lock was met a moment ago.
   */
  write(spans: readonly SpanRecord[]): number {
    if (Date.now() < this.#lockedUntil) throw storageErrorFrom(new Error("database is locked"), this.#file);
    try {
      return this.#tables.writeAll(spans, this.#checkFiles);
    } catch (error) {
      if (isBusy(error)) this.#lockedUntil = Date.now() + PAUSE_MS;
      throw storageErrorFrom(error, this.#file);
    }
  }

  [Symbol.dispose](): void {
    this.#flush();
    clearTimeout(this.#later);
  }

  /** Comes back to what still waits. */
  #resume(pauseMs: number): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    if (this.#waiting.length === 0) return;
    this.#later = setTimeout(() => this.#flush(), pauseMs).unref();
  }

  #drop(count: number, reason: string): void {
    if (count <= 0) return;
    for (const lost of this.#waiting.splice(0, count)) this.unwritten.add(lost);
    this.#lost = { count: this.#lost.count + count, reason };
  }
}
