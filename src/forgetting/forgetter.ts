import { existsSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { TurnArchive } from "../archive/turn-archive.ts";
import type { Threads } from "../checkpoints/threads.ts";
import { reasonOf } from "../errors.ts";
import { KeyedQueue } from "../lib/keyed-queue.ts";
import { rewriteDatabase } from "../lib/rewrite-database.ts";
import type { ErasureStore } from "../spans/erasure-store.ts";
import type { ErasureCounts, ErasureRecord, ErasureSubject } from "../spans/erasure.ts";
import type { ErasurePlan } from "./erasure-plan.ts";
import { planErasure } from "./plan-erasure.ts";
import { quietSessions } from "./quiet-sessions.ts";
import type { Whom } from "./whom.ts";

const DAY_MS = 86_400_000;
/** Between two sessions that are forgotten for their age: turns go first. */
const BREATH_MS = 20;
/** A larger file is not written anew for sessions' age while a bot runs: turns would wait for more than 2 s. */
const REWRITTEN_BYTES = 200_000_000;

export interface ForgetterParts {
  spans: ErasureStore;
  threads: Threads | undefined;
  archive: Pick<TurnArchive, "forget">;
  /** The databases that hold what is forgotten, and what is to be done before one is written anew. */
  files: readonly { file: string; first: readonly string[] }[];
  /** How the span store calls a session or user: by the id, or by what redaction made of it. */
  namesOf: (id: string) => readonly string[];
  /** What the record keeps of an id. */
  hashOf: (id: string) => string;
  /** Sessions, by their names there, that have still to be sent somewhere. */
  waiting: () => ReadonlySet<string>;
}

/** Forgets on purpose: a user, a session, or what is old; from checkpoints, archive and spans, to the last byte of their files. */
export class Forgetter {
  readonly #parts: ForgetterParts;
  readonly #line = new KeyedQueue();
  #isClosed = false;

  constructor(parts: ForgetterParts) {
    this.#parts = parts;
  }

  /** What {@link erase} would take. */
  async plan(whom: Whom): Promise<ErasurePlan> {
    const { spans, threads, namesOf } = this.#parts;
    return planErasure(whom, { spans, namesOf, threads: (await threads?.list()) ?? [] });
  }

  /**
   * Noted first, so that it is gone through with whatever happens meanwhile.
   * @throws StorageError where it cannot be done now; the next start goes on with it.
   */
  async erase(plan: ErasurePlan): Promise<ErasureRecord> {
    using _place = await this.#line.enter("");
    const { spans, hashOf } = this.#parts;
    const { what, id, subject, counts } = plan;
    const erasure = await spans.begin({ what, hash: hashOf(id), plan }, subject, counts);
    await this.#goThrough(erasure, plan);
    return this.#recordOf(erasure);
  }

  /** Goes on with what was cut off. */
  async finish(): Promise<void> {
    using _place = await this.#line.enter("");
    for (const { id, plan } of this.#parts.spans.unfinished()) await this.#goThrough(id, plan as ErasurePlan | null);
  }

  /**
   * Forgets the sessions in which nothing has happened for so many days and that wait for no destination, one at a time.
   * @returns `undefined` where there is none.
   */
  async sweep(days: number, { inBackground = false } = {}): Promise<ErasureRecord | undefined> {
    using _place = await this.#line.enter("");
    const { spans, threads, namesOf, waiting } = this.#parts;
    const before = new Date(Date.now() - days * DAY_MS);
    const found = {
      before,
      threads: (await threads?.list()) ?? [],
      lastStarts: spans.lastStarts(),
      waiting: waiting(),
    };
    const sessions = quietSessions({ ...found, namesOf });
    if (sessions.length === 0) return undefined;
    const counts = { sessions: 0, turns: 0, spans: 0, annotations: 0 };
    const nobody: ErasureSubject = { names: [], sessions: [], isWhole: true };
    const erasure = await spans.begin({ what: "age", plan: null }, nobody, counts);
    for (const sessionId of sessions) {
      if (this.#isClosed) break;
      await this.#forgetQuiet(sessionId, { before, erasure, counts });
      if (inBackground) await pause(BREATH_MS);
    }
    await spans.forgot(erasure, counts);
    await this.#rewrite(inBackground ? REWRITTEN_BYTES : Infinity);
    await spans.done(erasure);
    return this.#recordOf(erasure);
  }

  /** What was forgotten so far. */
  records(): ErasureRecord[] {
    return this.#parts.spans.records();
  }

  /**
   * Goes on with what was cut off, before anybody speaks again in what it takes; what is too old is forgotten while the
   * program does its work.
   */
  async start(days: number | undefined): Promise<void> {
    await this.finish().catch(warn);
    if (days !== undefined && !this.#isClosed) void this.sweep(days, { inBackground: true }).catch(warn);
  }

  /** Settles when the session that is being forgotten is; the next start goes on with the others. */
  async idle(): Promise<void> {
    this.#isClosed = true;
    await this.#line.idle();
  }

  /** `null` is what a sweep was cut off in: the next one finds its sessions again. */
  async #goThrough(erasure: number, plan: ErasurePlan | null): Promise<void> {
    const { spans, threads, archive } = this.#parts;
    if (plan !== null) {
      for (const sessionId of plan.sessions) await archive.forget(sessionId, await threads?.forget(sessionId));
      await spans.forget(plan.subject, erasure);
      await spans.forgot(erasure);
    }
    await this.#rewrite(Infinity);
    await spans.done(erasure);
  }

  async #forgetQuiet(
    sessionId: string,
    { before, erasure, counts }: { before: Date; erasure: number; counts: ErasureCounts },
  ): Promise<void> {
    const { spans, threads, archive } = this.#parts;
    const { subject, counts: own } = await this.#planQuiet(sessionId, before);
    const messages = threads ? await threads.forget(sessionId, before) : [];
    // Somebody spoke in it since it was found.
    if (messages === undefined) return;
    await archive.forget(sessionId, messages);
    await spans.forget(subject, erasure);
    counts.sessions += 1;
    for (const name of ["turns", "spans", "annotations"] as const) counts[name] += own[name];
  }

  async #planQuiet(sessionId: string, before: Date): Promise<Pick<ErasurePlan, "subject" | "counts">> {
    const { spans, namesOf } = this.#parts;
    const { subject, counts } = planErasure({ sessionId }, { spans, namesOf, threads: [] });
    return { subject: { ...subject, before: before.toISOString() }, counts };
  }

  async #rewrite(most: number): Promise<void> {
    const files = this.#parts.files.filter(({ file }) => existsSync(file) && statSync(file).size <= most);
    await Promise.all(files.map(({ file, first }) => rewriteDatabase(file, first)));
  }

  #recordOf(erasure: number): ErasureRecord {
    const record = this.records().find(({ id }) => id === erasure);
    if (record === undefined) throw new Error(`Erasure ${erasure} left no record`);
    return record;
  }
}

function warn(error: unknown): void {
  process.emitWarning(`What is to be forgotten is not gone yet: ${reasonOf(error)}; the next start tries again.`);
}
