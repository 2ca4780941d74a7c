import type { Checkpoint, MemorySaver } from "@langchain/langgraph-checkpoint";
import { linkFrom, MARK, type StoredMetadata } from "./link-from.ts";
import type { Place, Prunable } from "./prunable.ts";
import { walkLine } from "./walk-line.ts";

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const valueOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** What a MemorySaver holds: `[checkpoint, metadata, parent]` by thread, namespace and id. */
export function memoryPrunable(saver: MemorySaver): Prunable {
  const { storage, writes } = saver;
  const checkpointsAt = ({ threadId, namespace }: Place) => storage[threadId]?.[namespace] ?? {};
  const drop = (place: Place, id: string): void => {
    delete checkpointsAt(place)[id];
    delete writes[JSON.stringify([place.threadId, place.namespace, id])];
  };
  const ranIn = (threadId: string, dropped: ReadonlySet<string>): string[] =>
    Object.entries(storage[threadId] ?? {})
      .filter(([namespace, held]) => {
        const [metadata] = Object.values(held).map(([, bytes]) => valueOf(bytes) as StoredMetadata);
        return namespace.includes(":") && dropped.has(metadata?.parents?.[""] ?? "");
      })
      .map(([namespace]) => namespace);

  return {
    line: async (place, from, limit) => {
      const held = checkpointsAt(place);
      return walkLine(
        (id) => {
          if (held[id] === undefined) return undefined;
          const [checkpoint, metadata, parent] = held[id];
          const { versions_seen: versionsSeen } = valueOf(checkpoint) as Partial<Checkpoint>;
          return linkFrom({ id, parent, metadata: valueOf(metadata) as StoredMetadata, versionsSeen });
        },
        from,
        limit,
      );
    },
    since: async (place, since) =>
      Object.entries(checkpointsAt(place)).flatMap(([id, [, , parent]]) => (id > since ? [{ id, parent }] : [])),
    prune: async (place, { kept, dropped }) => {
      const held = checkpointsAt(place);
      for (const { id, parent, prunedTo } of kept) {
        if (held[id] === undefined) continue;
        const [checkpoint, metadata] = held[id];
        held[id] = [checkpoint, bytesOf({ ...(valueOf(metadata) as StoredMetadata), [MARK]: prunedTo }), parent];
      }
      for (const id of dropped) drop(place, id);
      if (place.namespace !== "" || dropped.length === 0) return;
      for (const namespace of ranIn(place.threadId, new Set(dropped))) {
        const nested = { ...place, namespace };
        for (const id of Object.keys(checkpointsAt(nested))) drop(nested, id);
        delete storage[place.threadId]?.[namespace];
      }
    },
  };
}
