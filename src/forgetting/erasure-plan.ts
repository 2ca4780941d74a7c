import type { ErasureCounts, ErasureSubject } from "../spans/erasure.ts";

/** What an erasure is going to take, as it is noted until it is through. */
export interface ErasurePlan {
  what: "user" | "session";
  /** Of the user or the session. */
  id: string;
  /** The sessions by the names that their checkpoints and archived turns have. */
  sessions: readonly string[];
  subject: ErasureSubject;
  counts: ErasureCounts;
}
