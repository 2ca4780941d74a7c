import type { CodeEvaluator } from "../evaluator.ts";
import { customerSpeech } from "./customer-speech.ts";
import { readingOf, type Reading } from "./reading.ts";
import { turnSatisfaction } from "./turn-satisfaction.ts";
import { upsetMessages } from "./upset-messages.ts";

/** How content the customer was: the mean of the replies' ratings, and how they parted, which people remember most. */
export const satisfaction: CodeEvaluator = {
  name: "satisfaction",
  version: "3",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    const reading = readingOf(dialogue);
    const { replies } = reading;
    if (replies.length === 0) return { score: null, label: "unknown", explanation: "Nobody answered." };
    const mean = replies.reduce((sum, { message }) => sum + turnSatisfaction(dialogue, message), 0) / replies.length;
    const { moves, how } = parting(reading);
    const rating = Math.min(5, Math.max(1, mean + moves));
    return {
      score: (rating - 1) / 4,
      label: rating >= 3 ? "content" : "discontent",
      explanation: `${rating.toFixed(1)} of 5: ${mean.toFixed(1)} over ${replies.length} replies, and the customer parted ${how}.`,
    };
  },
};

function parting(reading: Reading): { moves: number; how: string } {
  const last = reading.asked.slice(-3);
  const upset = upsetMessages(reading);
  if (last.some(({ text }) => customerSpeech.thanks(text))) return { moves: 0.4, how: "with thanks" };
  if (last.some((said) => upset.includes(said))) return { moves: -0.4, how: "upset" };
  return { moves: 0, how: "without a word of it" };
}
