/** A thread, and in it the graph itself (`""`) or one of its subgraphs. */
export interface Place {
  threadId: string;
  namespace: string;
}

/** A checkpoint as pruning sees it: where it stands, and nothing of its state. */
export interface Link {
  id: string;
  parent: string | undefined;
  /** `input` begins a turn, `loop` is a step of one, `update` and `fork` were made on purpose. */
  source: string;
  /** What LangGraph had seen when a run was last taken up again: where it changes, one was taken up from the checkpoint before. */
  takenUp: string | undefined;
  /** Its delta channels are read together with the checkpoints before it. */
  leansOnParent: boolean;
  /** Where the pruning of what lies before it goes on, `""` where all of that is done; no value before the first time. */
  prunedTo: string | undefined;
}

/** What is to be done to a line of checkpoints; newest first. */
export interface Pruning {
  /** Those that stay, and what each stands on from now on. */
  kept: readonly { id: string; parent: string | undefined; prunedTo: string }[];
  dropped: readonly string[];
}

/** What pruning needs of the storage below a saver, and no official saver offers. */
export interface Prunable {
  /** A checkpoint and those before it, newest first, at most so many. It ends with one that was pruned to before, and before a damaged one. */
  line(place: Place, from: string, limit: number): Promise<Link[]>;
  /** The checkpoints that were made after one. */
  since(place: Place, id: string): Promise<Pick<Link, "id" | "parent">[]>;
  /** Whole or not at all. What is dropped takes its writes with it, and the subgraphs that ran in it. */
  prune(place: Place, pruning: Pruning): Promise<void>;
}
