import type { Checkpoint } from "@langchain/langgraph-checkpoint";
import type pg from "pg";
import { linkFrom, MARK, type StoredMetadata } from "./link-from.ts";
import type { Prunable } from "./prunable.ts";

const COLUMNS = `checkpoint_id AS id, parent_checkpoint_id AS parent, metadata, checkpoint -> 'versions_seen' AS seen`;
const LINE = `
  WITH RECURSIVE line (id, parent, metadata, seen) AS (
    SELECT ${COLUMNS} FROM checkpoints WHERE thread_id = $1 AND checkpoint_ns = $2 AND checkpoint_id = $3
    UNION ALL
    SELECT older.* FROM line CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM checkpoints WHERE thread_id = $1 AND checkpoint_ns = $2 AND checkpoint_id = line.parent
    ) AS older
    WHERE line.id = $3 OR line.metadata -> '${MARK}' IS NULL
  )
  SELECT * FROM line LIMIT $4`;
const SINCE = `
  SELECT checkpoint_id AS id, parent_checkpoint_id AS parent FROM checkpoints
  WHERE thread_id = $1 AND checkpoint_ns = $2 AND checkpoint_id > $3`;
const KEEP = `
  UPDATE checkpoints SET parent_checkpoint_id = kept.parent,
    metadata = metadata || jsonb_build_object('${MARK}', kept."prunedTo")
  FROM jsonb_to_recordset($3) AS kept (id TEXT, parent TEXT, "prunedTo" TEXT)
  WHERE thread_id = $1 AND checkpoint_ns = $2 AND checkpoint_id = kept.id`;
/** A value that none of those that stay holds is no later one's and no other branch's: each of these stands on one that stays. */
const DROP_VALUES = `
  DELETE FROM checkpoint_blobs AS held USING (
    SELECT version.key, version.value FROM checkpoints, jsonb_each_text(checkpoint -> 'channel_versions') AS version
    WHERE thread_id = $1 AND checkpoint_ns = $2 AND checkpoint_id = ANY($3)
    EXCEPT
    SELECT version.key, version.value FROM checkpoints, jsonb_each_text(checkpoint -> 'channel_versions') AS version
    WHERE thread_id = $1 AND checkpoint_ns = $2 AND checkpoint_id = ANY($4)
  ) AS gone (channel, version)
  WHERE held.thread_id = $1 AND held.checkpoint_ns = $2 AND held.channel = gone.channel AND held.version = gone.version`;
const RAN_IN_DROPPED = `
  SELECT DISTINCT checkpoint_ns AS name FROM checkpoints
  WHERE thread_id = $1 AND checkpoint_ns LIKE '%:%' AND metadata #>> '{parents,""}' = ANY($2)`;

/** The tables of the official PostgresSaver. It keeps a state's values apart, each once, and PostgreSQL packs them by itself. */
export function postgresPrunable(pool: pg.Pool): Prunable {
  return {
    async line({ threadId, namespace }, from, limit) {
      const { rows } = await pool.query<{
        id: string;
        parent: string | null;
        metadata: StoredMetadata;
        seen: Checkpoint["versions_seen"] | null;
      }>(LINE, [threadId, namespace, from, limit]);
      return rows.map(({ seen, ...row }) => linkFrom({ ...row, versionsSeen: seen ?? undefined }));
    },
    async since({ threadId, namespace }, id) {
      const { rows } = await pool.query<{ id: string; parent: string | null }>(SINCE, [threadId, namespace, id]);
      return rows.map((row) => ({ id: row.id, parent: row.parent ?? undefined }));
    },
    async prune({ threadId, namespace }, { kept, dropped }) {
      const at = [threadId, namespace];
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        await client.query(KEEP, [...at, JSON.stringify(kept)]);
        if (dropped.length > 0) {
          await client.query(DROP_VALUES, [...at, dropped, [...kept.map(({ id }) => id), kept.at(-1)?.parent]]);
          for (const table of ["checkpoints", "checkpoint_writes"])
            await client.query(
              `DELETE FROM ${table} WHERE thread_id = $1 AND checkpoint_ns = $2 AND checkpoint_id = ANY($3)`,
              [...at, dropped],
            );
          const nested =
            namespace === "" ? await client.query<{ name: string }>(RAN_IN_DROPPED, [threadId, dropped]) : { rows: [] };
          for (const { name } of nested.rows)
            for (const table of ["checkpoints", "checkpoint_writes", "checkpoint_blobs"])
              await client.query(`DELETE FROM ${table} WHERE thread_id = $1 AND checkpoint_ns = $2`, [threadId, name]);
        }
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK").catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  };
}
