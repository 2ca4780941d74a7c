import type { Link } from "./prunable.ts";

/** The line of a checkpoint where each is found by its id: see `Prunable`. */
export function walkLine(find: (id: string) => Link | undefined, from: string, limit: number): Link[] {
  const links: Link[] = [];
  let id: string | undefined = from;
  while (id !== undefined && links.length < limit) {
    const link = find(id);
    if (link === undefined) break;
    links.push(link);
    id = link.id !== from && link.prunedTo !== undefined ? undefined : link.parent;
  }
  return links;
}
