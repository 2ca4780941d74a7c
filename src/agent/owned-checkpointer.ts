import type { RunnableConfig } from "@langchain/core/runnables";
import { BaseCheckpointSaver, type CheckpointListOptions, type CheckpointTuple } from "@langchain/langgraph-checkpoint";
import { SessionNotFoundError } from "../errors.ts";
import { sessionOf, userOf } from "./identity.ts";

/**
 * A saver that gives a session to its own user only. It stands here, and not in
 * a node, since a run that only a node refuses has by then stored its message
 * in the stranger's thread and streamed the thread's state to the caller.
 */
export class OwnedCheckpointer extends BaseCheckpointSaver {
  readonly #saver: BaseCheckpointSaver;

  constructor(saver: BaseCheckpointSaver) {
    super(saver.serde);
    this.#saver = saver;
  }

  /** @throws SessionNotFoundError for another user's session. */
  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const tuple = await this.#saver.getTuple(config);
    const owner = tuple && ownerIn(tuple);
    if (owner !== undefined && isStranger(config, owner)) throw new SessionNotFoundError(sessionOf(config) ?? "");
    return tuple;
  }

  /** @throws SessionNotFoundError for another user's session. */
  override async *list(
    config: RunnableConfig,
    ...rest: [options?: CheckpointListOptions]
  ): AsyncGenerator<CheckpointTuple> {
    const session = sessionOf(config);
    const owner = session === undefined ? undefined : await ownerOf(session, this.#saver);
    if (owner !== undefined && isStranger(config, owner)) throw new SessionNotFoundError(session ?? "");
    yield* this.#saver.list(config, ...rest);
  }

  override put(...args: Parameters<BaseCheckpointSaver["put"]>): Promise<RunnableConfig> {
    return this.#saver.put(...args);
  }

  override putWrites(...args: Parameters<BaseCheckpointSaver["putWrites"]>): Promise<void> {
    return this.#saver.putWrites(...args);
  }

  override deleteThread(threadId: string): Promise<void> {
    return this.#saver.deleteThread(threadId);
  }

  override getDeltaChannelHistory(
    ...args: Parameters<BaseCheckpointSaver["getDeltaChannelHistory"]>
  ): ReturnType<BaseCheckpointSaver["getDeltaChannelHistory"]> {
    return this.#saver.getDeltaChannelHistory(...args);
  }

  override getNextVersion(current: number | undefined): number {
    return this.#saver.getNextVersion(current);
  }
}

/** The user whose session it is; `undefined` while nobody with an id has spoken. */
export async function ownerOf(sessionId: string, saver: BaseCheckpointSaver): Promise<string | undefined> {
  const tuple = await saver.getTuple({ configurable: { thread_id: sessionId } });
  return tuple && ownerIn(tuple);
}

/**
 * A run must be the owner's own; a read that names no user is the program's,
 * which may see all. Only runs have a `control`.
 */
function isStranger(config: RunnableConfig & { control?: unknown }, owner: string): boolean {
  const user = userOf(config);
  return config.control === undefined ? user !== undefined && user !== owner : user !== owner;
}

function ownerIn({ checkpoint }: CheckpointTuple): string | undefined {
  const owner = checkpoint.channel_values["owner"];
  return typeof owner === "string" ? owner : undefined;
}
