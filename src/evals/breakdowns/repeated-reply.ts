import type { BreakdownKind } from "./breakdown.ts";

/** The same words to the customer again, although the customer said something else in between. */
export const repeatedReply: BreakdownKind = {
  kind: "repeated_reply",
  cause: "model",
  find: ({ messages, turns }) => {
    const before = new Map<string, number>();
    return turns.flatMap(({ reply }) => {
      const text = messages[reply ?? -1]?.text.trim().toLowerCase() ?? "";
      if (reply === undefined || text.length < 20) return [];
      const first = before.get(text);
      before.set(text, reply);
      if (first === undefined) return [];
      return [{ message: reply, evidence: `The same words as message ${first}.`, probability: 0.8 }];
    });
  },
};
