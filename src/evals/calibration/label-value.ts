const YES = new Set([
  "yes",
  "true",
  "pass",
  "resolved",
  "confirmed",
  "coherent",
  "content",
  "frustrated",
  "kept",
  "grounded",
  "answered",
]);
const NO = new Set([
  "no",
  "false",
  "fail",
  "unresolved",
  "abandoned",
  "broken",
  "discontent",
  "calm",
  "lost",
  "ungrounded",
  "unanswered",
]);

/** Pure: what a person's label without a score says to the evaluator's question; `undefined` for words of their own. */
export function labelValue(label: string): number | undefined {
  const word = label.trim().toLowerCase();
  if (YES.has(word)) return 1;
  return NO.has(word) ? 0 : undefined;
}
