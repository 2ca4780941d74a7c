import type { KeptAnnotation } from "../spans/annotation.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { SessionFigures } from "./session-figures.ts";
import type { TurnView } from "./turn-view.ts";

/** A conversation as it was lived, read off its spans. */
export interface Session {
  sessionId: string;
  userId?: string;
  /** How many turns are before those of a page. */
  earlierTurns?: number;
  turns: TurnView[];
  /** How it stands; of a whole session, as a part of it cannot tell. */
  lifecycle?: Lifecycle;
  /** What it came to; of a whole session. */
  figures?: SessionFigures;
  /** What was said of the session as a whole: by people, and the scores of evaluators. */
  annotations?: KeptAnnotation[];
}

/** Which turns of a session are asked for; all by default. */
export interface SessionPage {
  /** Turns before this one. */
  before?: number;
  /** How many turns, the newest. */
  limit?: number;
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
