import type { CatalogueEntry } from "../../../catalogue/catalogue-entry.ts";
import type { Catalogue } from "../../../catalogue/catalogue.ts";
import type { PlacedBreakdown } from "../../../catalogue/session-reading.ts";
import { standingScores } from "../../../catalogue/standing-scores.ts";
import { evaluateSession } from "../../../evals/evaluate-session.ts";
import type { Score } from "../../../evals/score.ts";
import type { SessionReader } from "../../../sessions/session-reader.ts";
import type { Session } from "../../../sessions/session.ts";
import { turnAt } from "../../../sessions/turn-at.ts";
import type { SpanStore } from "../../../spans/span-store.ts";
import { standingFrom, type Standing } from "./standing.ts";

/** What sessions are read from. */
export interface SessionSource {
  store: SpanStore;
  reader: SessionReader;
  catalogue: Catalogue;
}

/** What is known of a session as a whole. */
export interface Findings {
  breakdowns: readonly PlacedBreakdown[];
  scores: readonly Score[];
  tags: readonly string[];
  /** Of a session that was not read whole. */
  standing?: Standing;
}

/** What the catalogue has of a session, as far as it has seen it as it is; else what the rules say now, if it may be read whole for it. */
export async function readFindings(source: SessionSource, session: Session, mayRead: boolean): Promise<Findings> {
  const { catalogue } = source;
  const { sessionId } = session;
  const entry = catalogue.entry(sessionId);
  if (entry !== undefined && (!mayRead || isOfNow(entry, session)))
    return {
      breakdowns: catalogue.breakdownsOf(sessionId),
      scores: catalogue.scoresOf(sessionId),
      tags: entry.tags,
      standing: standingFrom(entry),
    };
  return mayRead ? evaluatedNow(source, session, entry?.tags ?? []) : { breakdowns: [], scores: [], tags: [] };
}

async function evaluatedNow(
  { reader, store }: SessionSource,
  { sessionId }: Session,
  tags: string[],
): Promise<Findings> {
  const dialogue = reader.dialogue(sessionId);
  const { scores, breakdowns } = await evaluateSession(dialogue);
  return {
    breakdowns: breakdowns.map((one) => ({ ...one, turn: turnAt(dialogue, one.message) ?? null })),
    scores: standingScores(scores, store.annotations.annotationsOf(sessionId)),
    tags,
  };
}

/** Whether the catalogue has read the newest of the turns that are shown. */
function isOfNow({ endedAt }: CatalogueEntry, { turns }: Session): boolean {
  const last = turns.reduce((most, turn) => Math.max(most, Date.parse(turn.endedAt)), 0);
  return Math.floor(endedAt) >= last;
}
