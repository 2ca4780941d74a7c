import type { Ledger } from "../context/ledger/ledger.ts";

/** What a running turn tells of itself, for spans whose metadata does not say it. */
export interface LiveTurn {
  userId: string | undefined;
  turn: number;
  /** What is known once the customer's words are taken in. */
  ledger: Ledger;
}

const MOST = 10_000;
/** By the checkpoint namespace of the node that spoke, which no two nodes share. */
const announced = new Map<string, LiveTurn>();
/** By the run's root span, from the end of that node's span to the end of the run. */
const live = new Map<string, LiveTurn>();

/**
 * A graph that learns its user only inside (from the Agent Server's login, or
 * a context) announces it here, so that the rest of the turn's spans carry it.
 * It speaks of its own run alone: another run in the session may be a stranger's.
 */
export function announceTurn(node: string, turn: LiveTurn): void {
  keep(announced, node, turn);
}

/** The turn that an ending span is part of, if its graph announced one; forgotten where the span is the root. */
export function liveTurnOf({
  root,
  node,
  isRoot,
}: {
  root: string;
  node: unknown;
  isRoot: boolean;
}): LiveTurn | undefined {
  const spoken = typeof node === "string" ? announced.get(node) : undefined;
  if (spoken !== undefined && typeof node === "string") {
    announced.delete(node);
    keep(live, root, spoken);
  }
  const turn = live.get(root);
  if (isRoot) live.delete(root);
  return turn;
}

/** A run that is never traced to its end must not take memory for good. */
function keep(turns: Map<string, LiveTurn>, key: string, turn: LiveTurn): void {
  turns.set(key, turn);
  const [oldest] = turns.keys();
  if (turns.size > MOST && oldest !== undefined) turns.delete(oldest);
}
