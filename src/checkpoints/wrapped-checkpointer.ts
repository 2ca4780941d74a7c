import type { RunnableConfig } from "@langchain/core/runnables";
import { BaseCheckpointSaver, type CheckpointListOptions, type CheckpointTuple } from "@langchain/langgraph-checkpoint";

/** A saver around another, which does all that a wrapper does not do itself. */
export class WrappedCheckpointer extends BaseCheckpointSaver {
  protected readonly saver: BaseCheckpointSaver;

  constructor(saver: BaseCheckpointSaver) {
    super(saver.serde);
    this.saver = saver;
  }

  override getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    return this.saver.getTuple(config);
  }

  override list(config: RunnableConfig, ...rest: [options?: CheckpointListOptions]): AsyncGenerator<CheckpointTuple> {
    return this.saver.list(config, ...rest);
  }

  override put(...args: Parameters<BaseCheckpointSaver["put"]>): Promise<RunnableConfig> {
    return this.saver.put(...args);
  }

  override putWrites(...args: Parameters<BaseCheckpointSaver["putWrites"]>): Promise<void> {
    return this.saver.putWrites(...args);
  }

  override deleteThread(threadId: string): Promise<void> {
    return this.saver.deleteThread(threadId);
  }

  override getDeltaChannelHistory(
    ...args: Parameters<BaseCheckpointSaver["getDeltaChannelHistory"]>
  ): ReturnType<BaseCheckpointSaver["getDeltaChannelHistory"]> {
    return this.saver.getDeltaChannelHistory(...args);
  }

  override getNextVersion(current: number | undefined): number {
    return this.saver.getNextVersion(current);
  }
}
