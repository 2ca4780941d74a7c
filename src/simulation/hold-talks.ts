import pLimit from "p-limit";
import type { Fault } from "./faults/fault.ts";
import { holdTalk } from "./hold-talk.ts";
import type { PlannedTalk } from "./plan-talks.ts";
import type { BotUnderTest } from "./run-trial.ts";

/** As many talks as are held side by side. */
const AT_ONCE = 8;

/** A session that was made, and what a search for breakdowns is to find in it first: nothing in a clean one. */
export interface LabelledSession {
  sessionId: string;
  /** The fault's kind, or what a clean talk is about. */
  kind: string;
  fault?: Pick<Fault, "kind" | "cause"> & { turn: number };
}

/** Holds talks with a bot whose parts can misbehave. @throws what the bot throws. */
export async function holdTalks(
  planned: readonly PlannedTalk[],
  { bot, onHeld }: { bot: Pick<BotUnderTest, "say">; onHeld?: () => void },
): Promise<LabelledSession[]> {
  const limit = pLimit(AT_ONCE);
  return limit.map([...planned], async ({ talk, kind, seed, fault }) => {
    const sessionId = await holdTalk(talk, { bot, kind: fault?.kind ?? "clean", seed });
    onHeld?.();
    return { sessionId, kind, ...(fault && { fault: { ...fault, turn: talk.turn ?? 0 } }) };
  });
}
