import type { Database } from "../lib/sqlite.ts";

const DAMAGED_WRITE = `
  SELECT checkpoint_id FROM writes
  WHERE thread_id = ? AND checkpoint_ns = ? AND NOT ifnull(json_valid(CAST(value AS TEXT)), 0)
  ORDER BY checkpoint_id DESC LIMIT 1`;
const DAMAGED_CHECKPOINT = `
  SELECT checkpoint_id FROM checkpoints
  WHERE thread_id = ? AND checkpoint_ns = ? AND checkpoint_id >= ?
    AND NOT (ifnull(json_valid(CAST(checkpoint AS TEXT)), 0) AND ifnull(json_valid(CAST(metadata AS TEXT)), 0))
  ORDER BY checkpoint_id DESC LIMIT 1`;

/** Which row of a session is the newest that is not the JSON it was. */
export function findDamagedRow(
  database: Pick<Database, "prepare">,
  { session, namespace }: { session: string; namespace: string },
): { table: "checkpoints" | "writes"; checkpointId: string } | undefined {
  const find = (sql: string, ...more: string[]): string | undefined =>
    (database.prepare(sql).get(session, namespace, ...more) as { checkpoint_id: string } | undefined)?.checkpoint_id;
  // The small table first: a checkpoint holds the whole session, and only those after the write are looked at.
  const write = find(DAMAGED_WRITE);
  const checkpoint = find(DAMAGED_CHECKPOINT, write ?? "");
  if (checkpoint !== undefined) return { table: "checkpoints", checkpointId: checkpoint };
  return write === undefined ? undefined : { table: "writes", checkpointId: write };
}
