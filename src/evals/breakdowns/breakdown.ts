import type { Dialogue } from "../../sessions/dialogue.ts";

/** Which part failed. */
type Cause = "memory" | "tool" | "retrieval" | "policy" | "model" | "user" | "infra";

/** A place where a conversation broke. */
export interface Breakdown {
  /** The position of the message that broke it. */
  message: number;
  kind: string;
  cause: Cause;
  /** What shows it, in words that a person can check. */
  evidence: string;
  /** How likely it is one, 0 to 1. */
  probability: number;
}

/** One way in which conversations break, and how to see it in one. */
export interface BreakdownKind {
  kind: string;
  cause: Cause;
  find: (dialogue: Dialogue) => Omit<Breakdown, "kind" | "cause">[];
}
