import type { Dialogue } from "../../sessions/dialogue.ts";
import { customerSpeech } from "./customer-speech.ts";
import { handOff } from "./hand-off.ts";
import { readingOf, type Reading } from "./reading.ts";
import { resolutionOdds } from "./resolution-odds.ts";
import { returnsFor } from "./returns-for.ts";
import { spoiledAnswer } from "./spoiled-answer.ts";
import { upsetMessages } from "./upset-messages.ts";

/** The ways in which a session can end: what is called resolved is a choice among them. */
export type Outcome = "confirmed" | "assumed" | "revoked" | "handed_off" | "abandoned" | "unresolved";

/**
 * Pure: how a session ended. Who comes back for the same thing in a later session revokes what looked resolved.
 */
export function outcomeOf(dialogue: Dialogue): Outcome {
  const reading = readingOf(dialogue);
  if (reading.asked.length === 0) return "abandoned";
  if (reading.replies.length === 0) return "unresolved";
  if (handOff(dialogue) !== undefined) return "handed_off";
  if (resolutionOdds(dialogue).probability < 0.5 || spoiledAnswer(dialogue))
    return leftEarly(reading) ? "abandoned" : "unresolved";
  if (dialogue.later?.some((session) => returnsFor(session, dialogue))) return "revoked";
  return saysSo(reading) ? "confirmed" : "assumed";
}

/** The customer ends with glad or grateful words that take nothing back, and not upset. */
function saysSo(reading: Reading): boolean {
  const upset = upsetMessages(reading);
  const glad = reading.asked
    .slice(-2)
    .filter(({ text }) => customerSpeech.thanks(text) || customerSpeech.isPleased(text))
    .some((said) => !upset.includes(said) && !customerSpeech.givesUp(said.text));
  const last = reading.asked.at(-1);
  return glad && last !== undefined && !upset.includes(last);
}

/** The customer took it back or went away, or the bot's last question was never answered. */
function leftEarly({ asked, telling }: Reading): boolean {
  if (asked.slice(-3).some(({ text }) => customerSpeech.dropsGoal(text) || customerSpeech.givesUp(text))) return true;
  const last = telling.at(-1);
  return last !== undefined && last.text.trimEnd().endsWith("?") && last.message > (asked.at(-1)?.message ?? -1);
}
