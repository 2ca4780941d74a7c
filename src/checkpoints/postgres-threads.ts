import pg from "pg";
import { StorageError, reasonOf } from "../errors.ts";
import type { Thread, Threads } from "./threads.ts";

const READ = `
  SELECT DISTINCT ON (thread_id) thread_id AS "sessionId", checkpoint ->> 'ts' AS ts,
    coalesce(checkpoint -> 'channel_values' ->> 'owner', owner.value, metadata ->> 'user_id') AS owner,
    coalesce(checkpoint -> 'channel_values' ->> 'turn', turn.value) AS turn
  FROM checkpoints
  LEFT JOIN LATERAL (SELECT convert_from(blob, 'UTF8')::JSONB #>> '{}' AS value FROM checkpoint_blobs AS b
    WHERE b.thread_id = checkpoints.thread_id AND b.checkpoint_ns = '' AND b.channel = 'owner' AND b.type = 'json'
      AND b.version = checkpoint -> 'channel_versions' ->> 'owner') AS owner ON true
  LEFT JOIN LATERAL (SELECT convert_from(blob, 'UTF8')::JSONB #>> '{}' AS value FROM checkpoint_blobs AS b
    WHERE b.thread_id = checkpoints.thread_id AND b.checkpoint_ns = '' AND b.channel = 'turn' AND b.type = 'json'
      AND b.version = checkpoint -> 'channel_versions' ->> 'turn') AS turn ON true
  WHERE checkpoint_ns = '' AND ($1::TEXT IS NULL OR thread_id = $1)
  ORDER BY thread_id, checkpoint_id DESC`;
const MESSAGES = `
  SELECT DISTINCT coalesce(message -> 'kwargs' ->> 'id', message ->> 'id') AS id
  FROM checkpoint_blobs, jsonb_array_elements(convert_from(blob, 'UTF8')::JSONB) AS message
  WHERE thread_id = $1 AND checkpoint_ns = '' AND channel = 'messages' AND type = 'json'`;
/** The locks let what is being put end first, in the order in which the saver writes, and what comes later see what was forgotten. */
const FENCE = `
  CREATE TABLE IF NOT EXISTS forgotten_checkpoints (id TEXT PRIMARY KEY);
  LOCK TABLE checkpoint_blobs, checkpoints, checkpoint_writes IN SHARE ROW EXCLUSIVE MODE;
  DO $fence$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'late_checkpoints' AND tgrelid = 'checkpoints'::regclass) THEN
      RETURN;
    END IF;
    CREATE OR REPLACE FUNCTION refuse_late_checkpoints() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM forgotten_checkpoints WHERE id = to_jsonb(NEW) ->> TG_ARGV[0]) THEN
        RAISE EXCEPTION 'this session was erased while its turn ran';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER late_checkpoints BEFORE INSERT ON checkpoints
      FOR EACH ROW EXECUTE FUNCTION refuse_late_checkpoints('parent_checkpoint_id');
    CREATE TRIGGER late_writes BEFORE INSERT ON checkpoint_writes
      FOR EACH ROW EXECUTE FUNCTION refuse_late_checkpoints('checkpoint_id');
  END $fence$;`;

/** The tables of the official PostgresSaver. What the server keeps of deleted rows is its own affair, and VACUUM's. */
export function openPostgresThreads(uri: string | undefined): Threads {
  const pool = new pg.Pool({ connectionString: uri, max: 2 });
  // Without a listener an idle connection that the server ends takes the process with it.
  pool.on("error", () => undefined);
  const stored = <T>(work: Promise<T>): Promise<T> =>
    work.catch((cause: unknown) => {
      throw new StorageError(`The checkpoints in PostgreSQL cannot be used: ${reasonOf(cause)}; try again.`, { cause });
    });
  const list = async (client: Pick<pg.ClientBase, "query">, sessionId: string | null): Promise<Thread[]> => {
    const { rows } = await client.query<{ sessionId: string; ts: string; owner: string | null; turn: string | null }>(
      READ,
      [sessionId],
    );
    return rows.map(({ ts, owner, turn, ...row }) => ({
      ...row,
      owner: owner ?? undefined,
      turn: Number(turn ?? 0),
      at: new Date(ts),
    }));
  };
  const forget = async (client: pg.ClientBase, sessionId: string, quietSince?: Date): Promise<string[] | undefined> => {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtext('forgotten_checkpoints'))");
    await client.query(FENCE);
    const [thread] = quietSince ? await list(client, sessionId) : [];
    if (thread && quietSince && thread.at >= quietSince) {
      await client.query("ROLLBACK");
      return undefined;
    }
    const { rows } = await client.query<{ id: string | null }>(MESSAGES, [sessionId]);
    await client.query(
      "INSERT INTO forgotten_checkpoints SELECT DISTINCT checkpoint_id FROM checkpoints WHERE thread_id = $1 ON CONFLICT DO NOTHING",
      [sessionId],
    );
    for (const table of ["checkpoints", "checkpoint_blobs", "checkpoint_writes"])
      await client.query(`DELETE FROM ${table} WHERE thread_id = $1`, [sessionId]);
    await client.query("COMMIT");
    return rows.flatMap(({ id }) => id ?? []);
  };

  return {
    list: () => stored(list(pool as unknown as pg.ClientBase, null)),
    async forget(sessionId, quietSince) {
      const client = await stored(pool.connect());
      try {
        const messages = await stored(forget(client, sessionId, quietSince));
        client.release();
        return messages;
      } catch (error) {
        // A connection that is given up rolls back.
        client.release(true);
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
