import { findBreakdowns } from "../breakdowns/find-breakdowns.ts";
import type { CodeEvaluator } from "../evaluator.ts";
import { customerSpeech } from "./customer-speech.ts";
import { readingOf } from "./reading.ts";

/** Something that one would have to keep: a number, an address, a name. */
const FACT = /\d{3}|\S@\S|\bmy (?:name|order|address|account|phone|e-?mail)\b/iu;
/** How much a customer's own word that they said it before says. */
const SAID_AGAIN = 0.7;

/** Whether what the customer said stayed known: not asked for again, not mixed up, not used after it was taken back. */
export const knowledgeKept: CodeEvaluator = {
  name: "knowledge_kept",
  version: "2",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    const { asked } = readingOf(dialogue);
    const lost = findBreakdowns(dialogue).filter(({ cause }) => cause === "memory");
    const again = asked.slice(1).find(({ text }) => customerSpeech.saysAgain(text));
    const [worst] = lost.toSorted((a, b) => b.probability - a.probability);
    const score = (again ? 1 - SAID_AGAIN : 1) * lost.reduce((left, { probability }) => left * (1 - probability), 1);
    if (worst) return { score, label: "lost", explanation: `Message ${worst.message}: ${worst.evidence}` };
    if (again)
      return { score, label: "lost", explanation: `The customer had to say it again (message ${again.message}).` };
    return asked.some(({ text }) => FACT.test(text))
      ? { score, label: "kept", explanation: "Nothing that the customer said was asked for again or mixed up." }
      : { score: null, label: "unknown", explanation: "The customer told nothing that had to be kept." };
  },
};
