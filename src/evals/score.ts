/** What an evaluator says of a session, of a turn or of a run of tools. */
export interface Score {
  name: string;
  /** 0 to 1; `null` where it cannot tell, which is never a middle score. */
  score: number | null;
  label: string;
  explanation: string;
  kind: "CODE" | "LLM" | "HUMAN";
  /** Who says it: name@version. */
  evaluator: string;
}
