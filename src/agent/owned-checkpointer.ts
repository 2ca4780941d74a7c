import type { RunnableConfig } from "@langchain/core/runnables";
import type {
  BaseCheckpointSaver,
  ChannelVersions,
  Checkpoint,
  CheckpointListOptions,
  CheckpointMetadata,
  CheckpointTuple,
} from "@langchain/langgraph-checkpoint";
import { WrappedCheckpointer } from "../checkpoints/wrapped-checkpointer.ts";
import { SessionNotFoundError } from "../errors.ts";
import { isStranger, sessionOf, userOf } from "./identity.ts";

/**
 * A saver that gives a session to its own user only. It stands here, and not in
 * a node, since a run that only a node refuses has by then stored its message
 * in the owner's thread and streamed the thread's state to the caller.
 */
export class OwnedCheckpointer extends WrappedCheckpointer {
  readonly #opened = new Map<string, CheckpointTuple | undefined>();

  static around(saver: BaseCheckpointSaver): OwnedCheckpointer {
    return saver instanceof OwnedCheckpointer ? saver : new OwnedCheckpointer(saver);
  }

  /**
   * Reads the newest checkpoint for a turn that begins now; its run is given the same, and need not read it again.
   * @throws SessionNotFoundError for another user's session.
   */
  async openTurn(run: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const session = sessionOf(run) ?? "";
    const tuple = await this.saver.getTuple({ configurable: { thread_id: session } });
    if (isStranger(ownerIn(tuple), run)) throw new SessionNotFoundError(session);
    this.#opened.set(session, tuple);
    return tuple;
  }

  /** The turn is over; a run that never came does not leave its checkpoint to another. */
  closeTurn(session: string): void {
    this.#opened.delete(session);
  }

  /** @throws SessionNotFoundError for another user's session. */
  override async getTuple(config: RunnableConfig & { control?: unknown }): Promise<CheckpointTuple | undefined> {
    const {
      thread_id: session,
      checkpoint_ns: namespace = "",
      checkpoint_id: id,
    } = (config.configurable ?? {}) as {
      thread_id: string;
      checkpoint_ns?: string;
      checkpoint_id?: string;
    };
    const isNewest = id === undefined;
    const isOpened = isNewest && namespace === "" && config.control !== undefined && this.#opened.has(session);
    const tuple = isOpened ? this.#opened.get(session) : await this.saver.getTuple(config);
    if (isOpened) this.closeTurn(session);
    // An early checkpoint does not know its owner yet: the newest says.
    refuseStranger(config, isNewest ? ownerIn(tuple) : await ownerOf(sessionOf(config), this.saver));
    return tuple;
  }

  /** @throws SessionNotFoundError for another user's session. */
  override async *list(
    config: RunnableConfig,
    ...rest: [options?: CheckpointListOptions]
  ): AsyncGenerator<CheckpointTuple> {
    refuseStranger(config, await ownerOf(sessionOf(config), this.saver));
    yield* this.saver.list(config, ...rest);
  }

  /** A checkpoint of a turn of ours names the turn's trace and user: LangGraph.js leaves a run's metadata out, and the first one's state has no owner yet. */
  override put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    versions: ChannelVersions,
  ): Promise<RunnableConfig> {
    const traceId: unknown = config.metadata?.["trace_id"];
    const user = userOf(config);
    const named = {
      ...metadata,
      ...(typeof traceId === "string" && { trace_id: traceId }),
      ...(user !== undefined && { user_id: user }),
    };
    return this.saver.put(config, checkpoint, named, versions);
  }
}

async function ownerOf(sessionId: string | undefined, saver: BaseCheckpointSaver): Promise<string | null> {
  return sessionId === undefined ? null : ownerIn(await saver.getTuple({ configurable: { thread_id: sessionId } }));
}

/**
 * A run must be the owner's own; a read that names no user is the program's,
 * which may see all. Only runs have a `control`.
 */
function refuseStranger(config: RunnableConfig & { control?: unknown }, owner: string | null): void {
  const isProgramsRead = config.control === undefined && userOf(config) === undefined;
  if (!isProgramsRead && isStranger(owner, config)) throw new SessionNotFoundError(sessionOf(config) ?? "");
}

/** The user whose session it is, by its newest checkpoint; `null` while nobody with an id has spoken. */
function ownerIn(tuple: CheckpointTuple | undefined): string | null {
  const owner = tuple?.checkpoint.channel_values["owner"];
  return typeof owner === "string" ? owner : null;
}
