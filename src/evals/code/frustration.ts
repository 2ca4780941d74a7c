import type { CodeEvaluator } from "../evaluator.ts";

const ANGER = /\b(ridiculous|useless|terrible|worst|annoy(?:ed|ing)|frustrat(?:ed|ing)|already (?:told|said|gave))\b/iu;

/** Whether the customer lost patience, by their own words: 1 is frustrated. */
export const frustration: CodeEvaluator = {
  name: "frustration",
  version: "1",
  kind: "CODE",
  of: "session",
  evaluate: ({ messages }) => {
    const words = messages.filter(({ role }) => role === "user");
    if (words.length === 0) return { score: null, label: "unknown", explanation: "The customer said nothing." };
    const angry = words.find(({ text }) => ANGER.test(text));
    return angry
      ? { score: 1, label: "frustrated", explanation: `The customer said: ${angry.text}` }
      : { score: 0, label: "calm", explanation: "No word of the customer's is angry." };
  },
};
