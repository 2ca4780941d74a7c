import type { SessionEvaluation } from "../evaluate-session.ts";

/** A session with what evaluators say of it, and people, if they do. */
export interface ScoredSession {
  id: string;
  /** Whoever it is one of several sessions of; the id where nobody is named. */
  group: string;
  /** The bot, where a file holds those of several. */
  agent?: string;
  scores: readonly { name: string; score: number | null; evaluator: string }[];
  turns: readonly Pick<SessionEvaluation["turns"][number], "message" | "breakdown" | "satisfaction">[];
  firstBreakdown: number | null;
  labels: Labels;
}

/** What people say: of the session by the name of the evaluator that is asked the same, 1 and 0 being yes and no. */
export interface Labels {
  session: Readonly<Record<string, number>>;
  turns: readonly { message: number; breakdown?: number; satisfaction?: number }[];
  /** Left out where nobody looked. */
  firstBreakdown?: number | null;
}
