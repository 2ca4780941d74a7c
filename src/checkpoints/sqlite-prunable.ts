import type { Checkpoint } from "@langchain/langgraph-checkpoint";
import { parseJson } from "../lib/json.ts";
import type { Database } from "../lib/sqlite.ts";
import { linkFrom, MARK, type StoredMetadata } from "./link-from.ts";
import { PACKED, pack, unpack } from "./packed-serde.ts";
import type { Link, Place, Prunable, Pruning } from "./prunable.ts";
import { walkLine } from "./walk-line.ts";

const AT = "thread_id = :threadId AND checkpoint_ns = :namespace";
/** SQLite looks into a state of ten kilobytes in a fraction of the time that reviving it takes; only what is packed it cannot read. */
const FIND = `
  SELECT parent_checkpoint_id AS parent, CAST(metadata AS TEXT) AS metadata,
    CASE type WHEN '${PACKED}' THEN checkpoint END AS packed,
    CASE WHEN type <> '${PACKED}' AND json_valid(CAST(checkpoint AS TEXT))
      THEN ifnull(json_extract(CAST(checkpoint AS TEXT), '$.versions_seen'), '{}') END AS seen
  FROM checkpoints WHERE ${AT} AND checkpoint_id = :id`;
const STATE = `SELECT type, checkpoint FROM checkpoints WHERE ${AT} AND checkpoint_id = :id`;
const SINCE = `SELECT checkpoint_id AS id, parent_checkpoint_id AS parent FROM checkpoints WHERE ${AT} AND checkpoint_id > :id`;
const KEEP = `
  UPDATE checkpoints SET parent_checkpoint_id = :parent, type = :type, checkpoint = :checkpoint,
    metadata = CAST(json_set(CAST(metadata AS TEXT), '$.${MARK}', :prunedTo) AS BLOB)
  WHERE ${AT} AND checkpoint_id = :id`;
const droppedFrom = (table: string): string =>
  `DELETE FROM ${table} WHERE ${AT} AND checkpoint_id IN (SELECT value FROM json_each(:dropped))`;
/** From one namespace to the next in the index: a thread's thousand checkpoints are not read for it. */
const RAN_IN_DROPPED = `
  WITH RECURSIVE names (name) AS (
    SELECT min(checkpoint_ns) FROM checkpoints WHERE thread_id = :threadId AND checkpoint_ns > ''
    UNION ALL
    SELECT (SELECT min(checkpoint_ns) FROM checkpoints WHERE thread_id = :threadId AND checkpoint_ns > name)
    FROM names WHERE name IS NOT NULL
  )
  SELECT name FROM names WHERE name LIKE '%:%' AND (
    SELECT json_extract(CAST(metadata AS TEXT), '$.parents.""') FROM checkpoints
    WHERE thread_id = :threadId AND checkpoint_ns = name LIMIT 1
  ) IN (SELECT value FROM json_each(:dropped))`;

interface State {
  type: string;
  checkpoint: Uint8Array;
}

interface Row {
  parent: string | null;
  metadata: string;
  packed: Uint8Array | null;
  seen: string | null;
}

/** The tables of the official SqliteSaver, which makes them at its first use. What stays of a turn that is over is packed. */
export function sqlitePrunable(database: Database): Prunable {
  const prepared = new Map<string, ReturnType<Database["prepare"]>>();
  const prepare = (sql: string): ReturnType<Database["prepare"]> => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };

  const prune = database.transaction((place: Place, { kept, dropped }: Pruning) => {
    const { threadId, namespace } = place;
    for (const { id, parent, prunedTo } of kept) {
      const held = prepare(STATE).get({ threadId, namespace, id }) as State | undefined;
      if (held === undefined) continue;
      const { type, checkpoint } = held.type === PACKED ? held : { type: PACKED, checkpoint: pack(held.checkpoint) };
      prepare(KEEP).run({ threadId, namespace, id, parent: parent ?? null, prunedTo, type, checkpoint });
    }
    if (dropped.length === 0) return;
    const ids = JSON.stringify(dropped);
    for (const table of ["checkpoints", "writes"])
      prepare(droppedFrom(table)).run({ threadId, namespace, dropped: ids });
    if (namespace !== "") return;
    const names = prepare(RAN_IN_DROPPED).all({ threadId, dropped: ids }) as { name: string }[];
    for (const { name } of names)
      for (const table of ["checkpoints", "writes"])
        prepare(`DELETE FROM ${table} WHERE ${AT}`).run({ threadId, namespace: name });
  });

  return {
    line: async (place, from, limit) =>
      walkLine((id) => linkIn(id, prepare(FIND).get({ ...place, id }) as Row | undefined), from, limit),
    since: async (place, id) =>
      (prepare(SINCE).all({ ...place, id }) as { id: string; parent: string | null }[]).map((one) => ({
        id: one.id,
        parent: one.parent ?? undefined,
      })),
    prune: async (place, pruning) => prune.immediate(place, pruning),
  };
}

/** @returns `undefined` for a row that is not there, or is not what it was. */
function linkIn(id: string, row: Row | undefined): Link | undefined {
  const metadata = parseJson(row?.metadata ?? "") as StoredMetadata | undefined;
  if (row === undefined || metadata === undefined) return undefined;
  const seen = row.packed === null ? row.seen : seenIn(row.packed, metadata[MARK] === id);
  const versionsSeen = parseJson(seen ?? "") as Checkpoint["versions_seen"] | undefined;
  return versionsSeen && linkFrom({ id, parent: row.parent, metadata, versionsSeen });
}

/** What is packed is compared with another only where an old thread's next part begins with it. */
function seenIn(state: Uint8Array, isStart: boolean): string {
  return isStart ? JSON.stringify((JSON.parse(unpack(state)) as Checkpoint).versions_seen) : "{}";
}
