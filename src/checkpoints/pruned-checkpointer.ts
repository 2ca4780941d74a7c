import type { RunnableConfig } from "@langchain/core/runnables";
import type {
  BaseCheckpointSaver,
  ChannelVersions,
  Checkpoint,
  CheckpointListOptions,
  CheckpointMetadata,
  CheckpointTuple,
} from "@langchain/langgraph-checkpoint";
import { reasonOf } from "../errors.ts";
import { isBusy } from "../lib/storage-fault.ts";
import { MARK } from "./link-from.ts";
import type { Prunable } from "./prunable.ts";
import { pruneLine } from "./prune-line.ts";
import { WrappedCheckpointer } from "./wrapped-checkpointer.ts";

/**
 * An official saver whose threads do not grow by what was superseded: when a
 * turn begins, the steps of the one before it go, and its last checkpoint
 * stays. No turn fails by it; what was not pruned, the next turn prunes.
 */
export class PrunedCheckpointer extends WrappedCheckpointer {
  readonly #prunable: Prunable;
  #hasWarned = false;

  /** `prunable` is the storage of `saver`. */
  constructor(saver: BaseCheckpointSaver, prunable: Prunable) {
    super(saver);
    this.#prunable = prunable;
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const tuple = await this.saver.getTuple(config);
    return tuple && unmarked(tuple);
  }

  override async *list(
    config: RunnableConfig,
    ...rest: [options?: CheckpointListOptions]
  ): AsyncGenerator<CheckpointTuple> {
    for await (const tuple of this.saver.list(config, ...rest)) yield unmarked(tuple);
  }

  override async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    versions: ChannelVersions,
  ): Promise<RunnableConfig> {
    const kept = await this.saver.put(config, checkpoint, metadata, versions);
    if (metadata.source === "input") await this.#pruneBefore(config);
    return kept;
  }

  /**
   * No two branches of a thread give the same version to different values: the
   * official PostgresSaver keeps a value under its version alone, and a branch
   * would be given what another one said.
   */
  override getNextVersion(current: number | undefined): number {
    return Math.floor(current ?? 0) + 1 + Math.random();
  }

  /** @param config is the one that a turn's first checkpoint is put with: it names the one before. */
  async #pruneBefore({ configurable = {} }: RunnableConfig): Promise<void> {
    const { thread_id: threadId, checkpoint_ns: namespace = "", checkpoint_id: tip } = configurable;
    if (typeof threadId !== "string" || typeof tip !== "string") return;
    try {
      await pruneLine(this.#prunable, { threadId, namespace: String(namespace) }, tip);
    } catch (error) {
      if (isBusy(error) || this.#hasWarned) return;
      this.#hasWarned = true;
      process.emitWarning(
        `Superseded checkpoints of session "${threadId}" could not be pruned: ${reasonOf(error)}; its next turn tries again.`,
      );
    }
  }
}

/** How far pruning came is nobody else's matter, and is not to be copied into other checkpoints. */
function unmarked(tuple: CheckpointTuple): CheckpointTuple {
  if (tuple.metadata === undefined || !(MARK in tuple.metadata)) return tuple;
  const { [MARK]: _, ...metadata } = tuple.metadata as CheckpointMetadata<{ [MARK]?: string }>;
  return { ...tuple, metadata };
}
