/** What came of one conversation with a simulated customer. */
export interface TrialResult {
  scenario: string;
  /** From 1. */
  trial: number;
  seed: number;
  /** A simulator's fault is the customer's own and says nothing of the bot; `crashed` is a turn that threw. */
  verdict: "pass" | "fail" | "simulator_fault" | "crashed";
  /** Why it is no pass. */
  reasons: readonly string[];
  /** Of the store, so that the conversation can be read. */
  sessionIds: readonly string[];
  turns: number;
}
