import type { CodeEvaluator } from "../evaluator.ts";
import { handOff } from "./hand-off.ts";
import { outcomeOf } from "./outcome.ts";
import { readingOf } from "./reading.ts";
import { resolutionOdds } from "./resolution-odds.ts";
import { resolutionScore } from "./resolution-score.ts";
import { spoiledAnswer } from "./spoiled-answer.ts";

/** What a person had to finish, the customer came back for or a wrong answer spoiled was not resolved, whatever it looked like. */
const TAKEN_BACK = 0.2;

/** Whether the customer got what they came for. The label says in which way: rates by other definitions follow from it. */
export const resolution: CodeEvaluator = {
  name: "resolution",
  version: "3",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    const { asked, replies } = readingOf(dialogue);
    if (asked.length === 0) return { score: null, label: "unknown", explanation: "The customer said nothing." };
    if (replies.length === 0) return { score: null, label: "unknown", explanation: "Nobody answered." };
    const { probability, signs } = resolutionOdds(dialogue);
    const label = outcomeOf(dialogue);
    const handed = handOff(dialogue);
    if (handed !== undefined) {
      const explanation = `The customer was given to a person (message ${handed}).`;
      return { score: Math.min(probability, TAKEN_BACK), label, explanation };
    }
    const spoiled = spoiledAnswer(dialogue);
    if (spoiled !== undefined) {
      const explanation = `The last answer is spoiled (message ${spoiled.message}): ${spoiled.evidence}`;
      return { score: Math.min(probability, TAKEN_BACK), label, explanation };
    }
    if (label === "revoked") {
      const explanation = "It looked resolved, and the customer came back for it in a later session.";
      return { score: Math.min(probability, TAKEN_BACK), label, explanation };
    }
    const [first] = signs;
    const score = resolutionScore(probability);
    if (score === null) {
      const explanation = `What speaks for it and against it is about even${first ? `; most of all: ${first.evidence}` : "."}`;
      return { score: null, label: "unknown", explanation };
    }
    const resolved = score > 0.5;
    const why = signs.find(({ weight }) => weight > 0 === resolved);
    return { score, label, explanation: why?.evidence ?? "Nothing says that it could not be done." };
  },
};
