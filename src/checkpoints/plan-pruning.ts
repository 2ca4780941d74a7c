import type { Link, Pruning } from "./prunable.ts";

interface Line {
  /** Newest first; the first one's turn is over. */
  links: readonly Link[];
  /** Checkpoints on which others stand than those of this line. */
  forked: ReadonlySet<string>;
  /** What the checkpoint behind the line says of where pruning goes on; no value where the line is only a part of what there is. */
  goesOn: string | undefined;
}

/**
 * Which checkpoints of a line stay: the last of each turn, those that a run was
 * taken up from after an interrupt, those that were made on purpose, and those
 * on which another branch stands. All others were superseded within their turn.
 */
export function planPruning({ links, forked, goesOn }: Line): Pruning {
  const stays = links.map((link, place) => staysBefore(links[place - 1], link) || forked.has(link.id));
  // A part ends with one that stays, where the next part begins; in a turn without end that is its last one.
  const lastStaying = stays.lastIndexOf(true);
  const end = goesOn === undefined && lastStaying > 0 ? lastStaying : links.length - 1;
  const examined = links.slice(0, end + 1);
  const prunedTo = goesOn ?? examined.at(-1)?.id ?? "";
  const isKept = (place: number): boolean => stays[place] === true || (goesOn === undefined && place === end);
  const kept = examined.filter((_, place) => isKept(place));
  return {
    kept: kept.map(({ id }, place) => ({ id, parent: kept[place + 1]?.id ?? examined.at(-1)?.parent, prunedTo })),
    dropped: examined.filter((_, place) => !isKept(place)).map(({ id }) => id),
  };
}

function staysBefore(next: Link | undefined, link: Link): boolean {
  const isLastOfTurn = next === undefined || next.source !== "loop";
  const isMadeOnPurpose = link.source !== "loop" && link.source !== "input";
  const isNeededByDelta = link.leansOnParent || next?.leansOnParent === true;
  return isLastOfTurn || isMadeOnPurpose || isNeededByDelta || link.takenUp !== next.takenUp;
}
