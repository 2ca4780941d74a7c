import type { CodeEvaluator } from "../evaluator.ts";

const REFUSAL = /\b(sorry|apologi[sz]e|unfortunately|unable to|cannot|can't)\b/iu;

/** Whether the customer got what they came for, by the last three replies: who could not help says so. */
export const resolution: CodeEvaluator = {
  name: "resolution",
  version: "1",
  kind: "CODE",
  of: "session",
  evaluate: ({ messages }) => {
    const replies = messages.filter(({ role, text }) => role === "assistant" && text.trim() !== "").slice(-3);
    if (replies.length === 0) return { score: null, label: "unknown", explanation: "Nobody answered." };
    return replies.some(({ text }) => REFUSAL.test(text))
      ? { score: 0, label: "unresolved", explanation: "One of the last three replies says that it could not be done." }
      : { score: 1, label: "resolved", explanation: "None of the last three replies says that it could not be done." };
  },
};
