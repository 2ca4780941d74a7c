import { planPruning } from "./plan-pruning.ts";
import type { Link, Place, Prunable } from "./prunable.ts";

/** An old thread is pruned part by part: no turn waits for its thousands of checkpoints. */
const MOST = 100;

/** Prunes the turn that ended with a checkpoint and, where more is left of the time before, a part of that. */
export async function pruneLine(prunable: Prunable, place: Place, tip: string): Promise<void> {
  const links = await prunable.line(place, tip, MOST);
  const isPruned = links[0] === undefined || links[0].prunedTo !== undefined;
  if (isPruned) return;
  const before = links.slice(1).at(-1)?.prunedTo;
  await pruneLinks(prunable, place, { links, goesOn: before && (await pruneOlder(prunable, place, before)) });
}

/** @returns where the next time goes on. */
async function pruneOlder(prunable: Prunable, place: Place, from: string): Promise<string> {
  const [anchor] = await prunable.line(place, from, 1);
  if (anchor?.prunedTo !== from) return anchor?.prunedTo ? pruneOlder(prunable, place, anchor.prunedTo) : "";
  const links = await prunable.line(place, from, MOST);
  return pruneLinks(prunable, place, { links, goesOn: links.slice(1).at(-1)?.prunedTo });
}

/** `goesOn` is known where the line reached one that was pruned to before. */
async function pruneLinks(
  prunable: Prunable,
  place: Place,
  { links, goesOn }: { links: readonly Link[]; goesOn: string | undefined },
): Promise<string> {
  const line = goesOn === undefined ? links : links.slice(0, -1);
  const ids = new Set(line.map(({ id }) => id));
  const newer = await prunable.since(place, line.at(-1)?.id ?? "");
  const forked = new Set(newer.flatMap(({ id, parent }) => (parent === undefined || ids.has(id) ? [] : [parent])));
  const isWhole = goesOn === undefined && links.length < MOST;
  const pruning = planPruning({ links: line, forked, goesOn: isWhole ? "" : goesOn });
  await prunable.prune(place, pruning);
  return pruning.kept[0]?.prunedTo ?? "";
}
