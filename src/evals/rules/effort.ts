import { counted } from "../../lib/text.ts";
import type { CodeEvaluator } from "../evaluator.ts";
import { askedAgain } from "./asked-again.ts";
import { customerSpeech } from "./customer-speech.ts";
import { readingOf } from "./reading.ts";

/** So many messages any matter takes: the wish, a detail, a yes, a word of thanks. */
const FREE = 4;

/** How much work the customer had: 1 is much. Messages beyond a handful count a little, saying things twice much. */
export const effort: CodeEvaluator = {
  name: "effort",
  version: "1",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    const reading = readingOf(dialogue);
    const { asked } = reading;
    if (asked.length === 0) return { score: null, label: "unknown", explanation: "The customer said nothing." };
    const again = asked.filter(({ text }) => customerSpeech.saysAgain(text)).length;
    const corrected = asked.slice(1).filter(({ text }) => customerSpeech.protests(text)).length;
    const repeated = askedAgain(reading).length;
    const extra = Math.max(0, asked.length - FREE) / FREE + again + corrected + repeated;
    const score = extra / (extra + 3);
    return {
      score,
      label: score >= 0.5 ? "hard" : "easy",
      explanation: `The customer wrote ${counted(asked.length, "message")}, of which ${again} said something again and ${corrected} put something right; the bot asked the same again ${repeated} times.`,
    };
  },
};
