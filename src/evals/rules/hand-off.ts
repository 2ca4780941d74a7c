import type { Dialogue } from "../../sessions/dialogue.ts";
import { botSpeech } from "./bot-speech.ts";
import { readingOf } from "./reading.ts";

const TOOL = /transfer|escalat|hand_?off|human|live_?agent/iu;

/** Pure: the message with which the customer was given to a person; an offer to do so is none. */
export function handOff(dialogue: Dialogue): number | undefined {
  const { acts, telling } = readingOf(dialogue);
  const act = acts.find(({ name, effect }) => TOOL.test(name) && effect !== "refused");
  if (act) return act.message;
  return telling.slice(-2).find(({ text }) => botSpeech.handsOff(text) && !text.includes("?"))?.message;
}
