import type { CodeEvaluator } from "../evaluator.ts";
import { frustrationSigns } from "./frustration-signs.ts";
import { frustrationWeights } from "./frustration-weights.ts";
import { readingOf } from "./reading.ts";
import { weighed } from "./weighed.ts";

/** How likely it is that the customer lost patience: 1 is frustrated. */
export const frustration: CodeEvaluator = {
  name: "frustration",
  version: "4",
  kind: "CODE",
  of: "session",
  evaluate: (dialogue) => {
    if (readingOf(dialogue).asked.length === 0) {
      return { score: null, label: "unknown", explanation: "The customer said nothing." };
    }
    const { probability, signs } = weighed(dialogue, frustrationSigns, frustrationWeights);
    const why =
      signs.find(({ weight, name }) => weight > 0 && name.startsWith("upset")) ??
      signs.find(({ weight }) => weight > 0);
    const label = probability >= 0.5 ? "frustrated" : probability >= 0.25 ? "tense" : "calm";
    const calm = label === "calm" && !why?.name.startsWith("upset");
    return {
      score: probability,
      label,
      explanation: calm || !why ? "No word of the customer's shows impatience." : why.evidence,
    };
  },
};
