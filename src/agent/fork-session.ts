import type { BaseCheckpointSaver, CheckpointTuple } from "@langchain/langgraph-checkpoint";
import type { TurnArchive } from "../archive/turn-archive.ts";
import { SessionNotFoundError, UsageError } from "../errors.ts";
import type { SupportState } from "./state.ts";

/** Which session is taken up again, and as which. */
export interface Fork {
  sessionId: string;
  /** The first turn that is to be told anew, from 1. */
  turn: number;
  /** The id of the session that goes on from there; nothing may have been said in it. */
  into: string;
}

interface Stored {
  saver: BaseCheckpointSaver;
  archive: TurnArchive | undefined;
}

/**
 * Copies the checkpoint at which a turn began, and the archive behind it, into a session of its own: the one it is taken
 * from stays as it was.
 * @throws SessionNotFoundError, UsageError for a turn that was never begun or is not held, and for an id that is taken.
 */
export async function forkSession({ sessionId, turn, into }: Fork, { saver, archive }: Stored): Promise<void> {
  const tip = await saver.getTuple(threadOf(sessionId));
  if (tip === undefined) throw new SessionNotFoundError(sessionId);
  if ((await saver.getTuple(threadOf(into))) !== undefined)
    throw new UsageError(`The session "${into}" is there already; give another id.`);
  const last = stateIn(tip).turn ?? 0;
  if (turn < 1 || turn > last)
    throw new UsageError(`Session "${sessionId}" has no turn ${turn}; give one from 1 to ${last}.`);
  if (turn === 1) return;
  const start = await endOfTurn(tip, turn - 1, saver);
  if (start === undefined)
    throw new UsageError(
      `The checkpoint before turn ${turn} of session "${sessionId}" is not held; give a later turn.`,
    );
  const { archived } = stateIn(start);
  if (archived && archive) {
    const turns = await archive.page({ sessionId, tip: archived.id }, { before: Infinity, limit: Infinity });
    await archive.keep({ sessionId: into, turns, after: undefined });
  }
  await saver.put(threadOf(into), start.checkpoint, start.metadata ?? ORIGIN, start.checkpoint.channel_versions);
}

const ORIGIN = { source: "fork", step: -1, parents: {} } as const;

/** Back along the line that was told last, past what other branches hold. */
async function endOfTurn(
  tip: CheckpointTuple,
  turn: number,
  saver: BaseCheckpointSaver,
): Promise<CheckpointTuple | undefined> {
  let tuple: CheckpointTuple | undefined = tip;
  while (tuple !== undefined && !(stateIn(tuple).turn === turn && tuple.metadata?.source !== "input"))
    tuple = tuple.parentConfig && (await saver.getTuple(tuple.parentConfig));
  return tuple;
}

function stateIn({ checkpoint }: CheckpointTuple): Partial<SupportState> {
  return checkpoint.channel_values;
}

function threadOf(sessionId: string): { configurable: { thread_id: string; checkpoint_ns: string } } {
  return { configurable: { thread_id: sessionId, checkpoint_ns: "" } };
}
