import { randomUUID } from "node:crypto";
import { misbehaving } from "./faults/misbehaviour.ts";
import type { BotUnderTest } from "./run-trial.ts";
import type { Talk } from "./talk.ts";

interface Held {
  bot: Pick<BotUnderTest, "say">;
  /** What kind of talk it is; the session's id begins with it. */
  kind: string;
  seed: number;
}

/** Says a talk's lines to the bot, whose parts misbehave where the talk says so. @returns the session's id. */
export async function holdTalk(
  { userId, lines, turn: faulty, misbehaviour }: Talk,
  { bot, kind, seed }: Held,
): Promise<string> {
  const sessionId = `sim-${kind.replaceAll("_", "-")}-${randomUUID().slice(0, 8)}`;
  const metadata = { simulated: true, talk: kind, seed };
  for (const [index, text] of lines.entries()) {
    const turn = (): Promise<unknown> => bot.say({ sessionId, userId, text, metadata, tags: ["simulated"] });
    await (faulty === index + 1 && misbehaviour ? misbehaving(misbehaviour, turn) : turn());
  }
  return sessionId;
}
