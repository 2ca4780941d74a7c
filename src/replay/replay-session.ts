import { randomUUID } from "node:crypto";
import type { TurnResult } from "../agent/turn-result.ts";
import type { SupportBot } from "../app.ts";
import { UsageError } from "../errors.ts";

interface Replay {
  sessionId: string;
  /** The first turn that is told anew, from 1. */
  turn: number;
  /** The id of the new session; left out, one that is made of the old one's. */
  into?: string;
  signal?: AbortSignal;
}

export interface Replayed {
  sessionId: string;
  turns: TurnResult[];
}

/**
 * Says what a session's customer said from a turn on once more, from that turn's checkpoint, to a bot that may have another
 * model or prompt. The session it makes is one as any other, with `replay_of` and `replay_from` on its spans.
 * @throws SessionNotFoundError, UsageError for a turn that is not held; the signal's reason.
 */
export async function replaySession(bot: SupportBot, { sessionId, turn, into, signal }: Replay): Promise<Replayed> {
  const { turns, userId } = bot.sessions.get(sessionId);
  const said = turns.filter((one) => one.turn >= turn);
  if (said.length === 0) {
    const last = turns.at(-1)?.turn ?? 0;
    throw new UsageError(`Session "${sessionId}" has no turn ${turn}; give one from 1 to ${last}.`);
  }
  const anew = into ?? `${sessionId.slice(0, 900)}-replay-${randomUUID().slice(0, 8)}`;
  await bot.fork({ sessionId, turn, into: anew });
  const metadata = { replay_of: sessionId, replay_from: turn };
  const results: TurnResult[] = [];
  for (const { input } of said)
    results.push(await bot.say({ sessionId: anew, userId, text: input, metadata, tags: ["replay"], signal }));
  return { sessionId: anew, turns: results };
}
