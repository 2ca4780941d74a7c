import type { Dialogue, DialogueMessage } from "../../sessions/dialogue.ts";
import { memoised } from "../memoised.ts";
import { botSpeech } from "./bot-speech.ts";
import { breakdownAt } from "./breakdown-at.ts";
import { reaction } from "./reaction.ts";

const NEUTRAL = 3.5;

/** Pure: how content a reply leaves the customer, 1 to 5: by what it gives, and by what the customer says to it. */
export function turnSatisfaction(dialogue: Dialogue, message: number): number {
  const ratings = ratingsOf(dialogue);
  const rating = ratings[message] ?? ratingOf(dialogue, message);
  ratings[message] = rating;
  return rating;
}

/** By message, as far as anybody asked. */
const ratingsOf = memoised((): (number | undefined)[] => []);

function ratingOf(dialogue: Dialogue, message: number): number {
  const { messages } = dialogue;
  const text = messages[message]?.text.replaceAll("’", "'") ?? "";
  const next = nextWords(messages, message + 1);
  const heard = next?.role === "user" ? reaction(next.text.replaceAll("’", "'")) : 0;
  const rating = NEUTRAL + given(text) + heard - 2 * (breakdownAt(dialogue, message)?.probability ?? 0);
  return Math.min(5, Math.max(1, rating));
}

/** What a reply is worth before anybody reacts: little where it refuses, does not follow, or says next to nothing. */
function given(text: string): number {
  if (botSpeech.isLost(text)) return -1;
  if (botSpeech.refuses(text)) return -0.6;
  if (botSpeech.closes(text)) return 0.3;
  if (text.trim().length < 15) return -0.5;
  return text.length > 60 ? 0.2 : 0;
}

function nextWords(messages: Dialogue["messages"], from: number): DialogueMessage | undefined {
  for (let at = from; at < messages.length; at += 1) {
    const message = messages[at];
    if (message && message.role !== "tool" && message.text.trim() !== "") return message;
  }
  return undefined;
}
