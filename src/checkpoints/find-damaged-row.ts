import { parseJson } from "../lib/json.ts";
import type { Database } from "../lib/sqlite.ts";
import { PACKED, unpack } from "./packed-serde.ts";

const DAMAGED_WRITE = `
  SELECT checkpoint_id FROM writes
  WHERE thread_id = ? AND checkpoint_ns = ? AND NOT ifnull(json_valid(CAST(value AS TEXT)), 0)
  ORDER BY checkpoint_id DESC LIMIT 1`;
const DAMAGED_CHECKPOINT = `
  SELECT checkpoint_id FROM checkpoints
  WHERE thread_id = ? AND checkpoint_ns = ? AND checkpoint_id >= ?
    AND NOT (ifnull(CASE type WHEN '${PACKED}' THEN is_packed_json(checkpoint) ELSE json_valid(CAST(checkpoint AS TEXT)) END, 0) AND ifnull(json_valid(CAST(metadata AS TEXT)), 0))
  ORDER BY checkpoint_id DESC LIMIT 1`;

/** Which row of a session is the newest that is not the JSON it was. */
export function findDamagedRow(
  database: Pick<Database, "prepare" | "function">,
  { session, namespace }: { session: string; namespace: string },
): { table: "checkpoints" | "writes"; checkpointId: string } | undefined {
  database.function("is_packed_json", isPackedJson);
  const find = (sql: string, ...more: string[]): string | undefined =>
    (database.prepare(sql).get(session, namespace, ...more) as { checkpoint_id: string } | undefined)?.checkpoint_id;
  // The small table first: a checkpoint holds the whole session, and only those after the write are looked at.
  const write = find(DAMAGED_WRITE);
  const checkpoint = find(DAMAGED_CHECKPOINT, write ?? "");
  if (checkpoint !== undefined) return { table: "checkpoints", checkpointId: checkpoint };
  return write === undefined ? undefined : { table: "writes", checkpointId: write };
}

function isPackedJson(bytes: unknown): 0 | 1 {
  try {
    return bytes instanceof Uint8Array && parseJson(unpack(bytes)) !== undefined ? 1 : 0;
  } catch {
    return 0;
  }
}
