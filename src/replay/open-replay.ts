import { randomUUID } from "node:crypto";
import type { TurnResult } from "../agent/turn-result.ts";
import type { SupportBot } from "../app.ts";
import { UsageError } from "../errors.ts";

interface ReplayOptions {
  sessionId: string;
  /** The first turn that is told anew, from 1. */
  turn: number;
  /** The id of the new session; left out, one that is made of the old one's. */
  into?: string;
}

/** A session that stands where the old one stood before the turn. */
export interface Replay {
  sessionId: string;
  /** How many turns are to be told. */
  turns: number;
  /** Says what the customer said, turn by turn. @throws the signal's reason. */
  tell: (signal?: AbortSignal) => AsyncGenerator<TurnResult>;
}

/**
 * Takes a session up from a turn's checkpoint, to say what its customer said from there on once more, to a bot that may have
 * another model or prompt. The session it makes is one as any other, with `replay_of` and `replay_from` on its spans.
 * @throws SessionNotFoundError where the session, or its checkpoint, is not there; UsageError for a turn that is not held.
 */
export async function openReplay(bot: SupportBot, { sessionId, turn, into }: ReplayOptions): Promise<Replay> {
  const { turns, userId } = bot.sessions.get(sessionId);
  const said = turns.filter((one) => one.turn >= turn);
  if (said.length === 0) {
    const last = turns.at(-1)?.turn ?? 0;
    throw new UsageError(`Session "${sessionId}" has no turn ${turn}; give one from 1 to ${last}.`);
  }
  const anew = into ?? `${sessionId.slice(0, 900)}-replay-${randomUUID().slice(0, 8)}`;
  await bot.fork({ sessionId, turn, into: anew });
  const metadata = { replay_of: sessionId, replay_from: turn };
  return {
    sessionId: anew,
    turns: said.length,
    async *tell(signal) {
      for (const { input } of said)
        yield bot.say({ sessionId: anew, userId, text: input, metadata, tags: ["replay"], signal });
    },
  };
}
