import type { ContextView } from "../context/ledger/context-view.ts";
import type { Usage } from "../lib/usage.ts";
import type { KeptAnnotation } from "../spans/annotation.ts";

/** A conversation as it was lived, read off its spans. */
export interface Session {
  sessionId: string;
  userId?: string;
  /** How many turns are before those of a page. */
  earlierTurns?: number;
  turns: TurnView[];
  /** What was said of the session as a whole. */
  annotations?: KeptAnnotation[];
}

/** Which turns of a session are asked for; all by default. */
export interface SessionPage {
  /** Turns before this one. */
  before?: number;
  /** How many turns, the newest. */
  limit?: number;
}

/** One turn: what was said, what was done, what was known. Times are ISO 8601 and milliseconds. */
export interface TurnView {
  turn: number;
  input: string;
  output: string;
  context: ContextView;
  /** More than one where a pause split the turn. */
  traceIds: string[];
  startedAt: string;
  durationMs: number;
  usage: Usage;
  /** Why there is no answer; also of a turn that a crash cut off. */
  error?: string;
  /** Model calls, tools and what they retrieved, in the order they began. */
  steps: Step[];
  /** What was said of the turn. */
  annotations?: KeptAnnotation[];
}

export interface Step {
  kind: "model" | "tool" | "retrieval";
  name: string;
  ok: boolean;
  /** From the turn's beginning. */
  startMs: number;
  durationMs: number;
  input: string;
  output: string;
  usage?: Usage;
}

/** A line of the list of sessions. */
export interface SessionSummary {
  sessionId: string;
  userId?: string;
  turns: number;
  spans: number;
  startedAt: string;
  endedAt: string;
}
