import type { Checkpoint, CheckpointMetadata } from "@langchain/langgraph-checkpoint";
import type { Link } from "./prunable.ts";

/** Where a checkpoint's metadata keeps how far the line before it was pruned. */
export const MARK = "pruned_to";

export type StoredMetadata = Partial<CheckpointMetadata> & { [MARK]?: string };

interface StoredCheckpoint {
  id: string;
  parent: string | null | undefined;
  metadata: StoredMetadata;
  versionsSeen: Partial<Checkpoint["versions_seen"]> | undefined;
}

/** Pure: reads a stored checkpoint as a link of its line. */
export function linkFrom({ id, parent, metadata, versionsSeen }: StoredCheckpoint): Link {
  const seen = versionsSeen?.["__interrupt__"];
  return {
    id,
    parent: parent ?? undefined,
    source: metadata.source ?? "",
    takenUp: seen && JSON.stringify(seen),
    leansOnParent: "counters_since_delta_snapshot" in metadata,
    prunedTo: metadata[MARK],
  };
}
