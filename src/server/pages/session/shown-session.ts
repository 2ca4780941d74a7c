import type { PlacedBreakdown } from "../../../catalogue/session-reading.ts";
import { firstBreakdown, isSure } from "../../../evals/breakdowns/first-breakdown.ts";
import { sessionEvaluators } from "../../../evals/rules/session-evaluators.ts";
import type { Score } from "../../../evals/score.ts";
import { ledgerTimeline, type LedgerLine } from "../../../sessions/ledger-timeline.ts";
import type { Session } from "../../../sessions/session.ts";
import type { KeptAnnotation } from "../../../spans/annotation.ts";
import type { Findings } from "./read-findings.ts";
import { standingOf, type Standing } from "./standing.ts";

/** A session, or a page of it, with all that is shown beside it. */
export interface ShownSession {
  session: Session;
  /** Missing of a long one that is still being read. */
  standing?: Standing;
  tags: readonly string[];
  breakdowns: readonly PlacedBreakdown[];
  /** The first that is sure. */
  first?: PlacedBreakdown;
  /** By evaluators: what people say stands elsewhere. */
  scores: readonly Score[];
  ledger: readonly LedgerLine[];
  /** What people and evaluators said before they said it otherwise. */
  earlier: readonly KeptAnnotation[];
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
    scores: scores.filter(({ kind }) => kind !== "HUMAN").toSorted((a, b) => rank(a) - rank(b)),
    ledger: ledgerTimeline(session.turns),
    earlier,
  };
}

const ORDER = sessionEvaluators.map(({ name }) => name);

/** As the rules are asked, resolution first; what others say of the same stands beside it. */
function rank({ name }: Score): number {
  const place = ORDER.indexOf(name);
  return place < 0 ? ORDER.length : place;
}
