import { firstBreakdown, isSure } from "../../../evals/breakdowns/first-breakdown.ts";
import { placedBreakdowns, type PlacedBreakdown } from "../../../evals/breakdowns/placed-breakdown.ts";
import { evaluateSession } from "../../../evals/evaluate-session.ts";
import type { Score } from "../../../evals/score.ts";
import { ledgerTimeline, type LedgerLine } from "../../../sessions/ledger-timeline.ts";
import type { SessionReader } from "../../../sessions/session-reader.ts";
import type { Session } from "../../../sessions/session.ts";
import type { KeptAnnotation } from "../../../spans/annotation.ts";
import { scoresShown } from "./scores-shown.ts";
import { standingOf, type Standing } from "./standing.ts";

/** A session, or a page of it, with all that is shown beside it. */
export interface ShownSession {
  session: Session;
  standing?: Standing;
  tags: readonly string[];
  breakdowns: readonly PlacedBreakdown[];
  /** The first that is sure. */
  first?: PlacedBreakdown;
  scores: readonly Score[];
  ledger: readonly LedgerLine[];
  /** What people and evaluators said before they said it otherwise. */
  earlier: readonly KeptAnnotation[];
}

/** What is known of a session as a whole. */
export interface Findings {
  breakdowns: readonly PlacedBreakdown[];
  scores: readonly Score[];
  tags: readonly string[];
  /** Of a session that is not read whole. */
  standing?: Standing;
}

/** Reads all of a session, and asks the rules about it. */
export async function findingsIn(reader: SessionReader, sessionId: string): Promise<Omit<Findings, "tags">> {
  const dialogue = reader.dialogue(sessionId);
  const { scores, breakdowns } = await evaluateSession(dialogue);
  return { scores, breakdowns: placedBreakdowns(dialogue, breakdowns) };
}

/** Pure: a session and what is known of it, put together. */
export function shownSession(session: Session, found: Findings, earlier: readonly KeptAnnotation[]): ShownSession {
  const { breakdowns, scores, tags } = found;
  const first = firstBreakdown(breakdowns.filter(isSure)) as PlacedBreakdown | undefined;
  const standing = standingOf(session) ?? found.standing;
  return {
    session,
    ...(standing !== undefined && { standing }),
    tags,
    breakdowns,
    ...(first !== undefined && { first }),
    scores: scoresShown(scores, session.annotations ?? []),
    ledger: ledgerTimeline(session.turns),
    earlier,
  };
}
