import { setImmediate as breath } from "node:timers/promises";
import { patiently } from "../lib/patience.ts";
import { openDatabase, type Database } from "../lib/sqlite.ts";
import type { Thread, Threads } from "./threads.ts";

/** By the words of its error a turn tells what happened to it: see `storage-fault.ts`. */
const REFUSED = "this session was erased while its turn ran";
/** Ids of checkpoints that were forgotten: none may come to stand on them, whichever process puts it, nor its writes. */
const FENCE = `
  CREATE TABLE IF NOT EXISTS forgotten_checkpoints (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS late_checkpoints BEFORE INSERT ON checkpoints
  WHEN NEW.parent_checkpoint_id IN (SELECT id FROM forgotten_checkpoints)
  BEGIN
    INSERT INTO forgotten_checkpoints VALUES (NEW.checkpoint_id) ON CONFLICT DO NOTHING;
    SELECT RAISE(FAIL, '${REFUSED}');
  END;
  CREATE TRIGGER IF NOT EXISTS late_writes BEFORE INSERT ON writes
  WHEN NEW.checkpoint_id IN (SELECT id FROM forgotten_checkpoints)
  BEGIN
    SELECT RAISE(FAIL, '${REFUSED}');
  END;`;
const NAMES = `
  WITH RECURSIVE names (name) AS (
    SELECT min(thread_id) FROM checkpoints
    UNION ALL
    SELECT (SELECT min(thread_id) FROM checkpoints WHERE thread_id > name) FROM names WHERE name IS NOT NULL
  ) SELECT name FROM names WHERE name IS NOT NULL`;
const NEWEST = `SELECT CAST(checkpoint AS TEXT) AS state, CAST(metadata AS TEXT) AS metadata FROM checkpoints
  WHERE thread_id = ? AND checkpoint_ns = '' ORDER BY checkpoint_id DESC LIMIT 1`;
/** Of a damaged state its metadata may still tell. */
const THREAD = `
  WITH newest AS (${NEWEST}), legible AS (
    SELECT CASE WHEN json_valid(state) THEN state END AS state,
           CASE WHEN json_valid(metadata) THEN metadata END AS metadata FROM newest)
  SELECT coalesce(state ->> '$.channel_values.owner', metadata ->> '$.user_id') AS owner,
         state ->> '$.channel_values.turn' AS turn, state ->> '$.ts' AS ts
  FROM legible`;
const MESSAGES = `
  WITH newest AS (${NEWEST})
  SELECT coalesce(message.value ->> '$.kwargs.id', message.value ->> '$.id') AS id
  FROM newest, json_each(state, '$.channel_values."messages"') AS message WHERE json_valid(state)`;

/** The tables of the official SqliteSaver, which makes them at its first use. */
export async function openSqliteThreads(file: string): Promise<Threads> {
  const database = await patiently(() => openDatabase({ file, busyTimeoutMs: 0 }), { file });
  const stored = <T>(work: () => T): Promise<T> => patiently(work, { file });
  return {
    async list() {
      if (!hasTables(database)) return [];
      const names = await stored(() => database.prepare(NAMES).all() as { name: string }[]);
      const threads: Thread[] = [];
      for (const { name } of names) {
        const thread = await stored(() => findThread(database, name));
        if (thread) threads.push(thread);
        if (threads.length % 50 === 0) await breath();
      }
      return threads;
    },
    forget: (sessionId, quietSince) => stored(() => forgetThread(database, sessionId, quietSince)),
    async [Symbol.asyncDispose]() {
      database.close();
    },
  };
}

function hasTables(database: Database): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'writes'").get() !== undefined;
}

function findThread(database: Database, sessionId: string): Thread | undefined {
  const row = database.prepare(THREAD).get(sessionId) as
    | { owner: string | null; turn: number | null; ts: string | null }
    | undefined;
  if (row === undefined) return undefined;
  // What cannot be told is not old.
  const at = row.ts === null ? new Date() : new Date(row.ts);
  return { sessionId, owner: row.owner ?? undefined, turn: row.turn ?? 0, at };
}

function forgetThread(database: Database, sessionId: string, quietSince: Date | undefined): string[] | undefined {
  if (!hasTables(database)) return [];
  const forget = database.transaction(() => {
    const thread = quietSince && findThread(database, sessionId);
    if (thread && quietSince && thread.at >= quietSince) return undefined;
    database.exec(FENCE);
    const messages = database.prepare(MESSAGES).all(sessionId) as { id: string | null }[];
    database
      .prepare(
        "INSERT INTO forgotten_checkpoints SELECT checkpoint_id FROM checkpoints WHERE thread_id = ? ON CONFLICT DO NOTHING",
      )
      .run(sessionId);
    for (const table of ["checkpoints", "writes"])
      database.prepare(`DELETE FROM ${table} WHERE thread_id = ?`).run(sessionId);
    return messages.flatMap(({ id }) => id ?? []);
  });
  return forget.immediate();
}
