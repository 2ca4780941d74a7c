import type { Breakdown } from "../evals/breakdowns/breakdown.ts";
import { firstBreakdown, isSure } from "../evals/breakdowns/first-breakdown.ts";
import type { SessionEvaluation } from "../evals/evaluate-session.ts";
import { clip } from "../lib/text.ts";
import type { Dialogue } from "../sessions/dialogue.ts";
import type { Session } from "../sessions/session.ts";
import { turnAt } from "../sessions/turn-at.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import type { CatalogueTurn } from "./catalogue-turn.ts";
import { standingScores, type StandingScore } from "./standing-scores.ts";

/** A breakdown and the turn that it is in, as `sessions show` counts turns. */
export interface PlacedBreakdown extends Breakdown {
  turn: number | null;
}

/** Everything that the catalogue keeps of a session. */
export interface SessionReading {
  entry: Omit<CatalogueEntry, "isRepeat">;
  turns: CatalogueTurn[];
  scores: StandingScore[];
  breakdowns: PlacedBreakdown[];
  /** What a search finds it by. */
  words: string;
}

interface Read {
  session: Session;
  dialogue: Dialogue;
  evaluation: SessionEvaluation;
  extent: { spans: number; startedAt: number; endedAt: number };
  tags: string[];
}

/** Longer than that is a document, not what was said. */
const LONGEST_MESSAGE = 20_000;

/** Pure: a session as its spans, its messages and the evaluators tell it. */
export function sessionReadingFrom({ session, dialogue, evaluation, extent, tags }: Read): SessionReading {
  const { sessionId, userId, turns, figures, lifecycle, annotations = [] } = session;
  const scores = standingScores(evaluation.scores, annotations);
  const breakdowns = evaluation.breakdowns.map((one) => ({ ...one, turn: turnAt(dialogue, one.message) ?? null }));
  const first = firstBreakdown(breakdowns.filter(isSure)) as PlacedBreakdown | undefined;
  const latency = figures?.latency.turn;
  return {
    entry: {
      sessionId,
      ...(userId !== undefined && { userId }),
      opening: clip(turns.find(({ input }) => input.trim() !== "")?.input ?? "", 200),
      ...extent,
      turns: new Set(turns.map(({ turn }) => turn)).size,
      failedTurns: turns.filter(({ error }) => error !== undefined).length,
      inputTokens: figures?.usage.inputTokens ?? 0,
      outputTokens: figures?.usage.outputTokens ?? 0,
      cost: figures === undefined ? null : figures.cost,
      ...(latency && { p50Ms: latency.p50, p99Ms: latency.p99 }),
      state: lifecycle?.state ?? "open",
      resolution: scores.find(({ name, stands }) => name === "resolution" && stands)?.score ?? null,
      outcome: evaluation.outcome,
      ...(first && { breakdown: { kind: first.kind, cause: first.cause, turn: first.turn } }),
      tags,
    },
    turns: turns.map(({ turn, startedAt, durationMs, usage, cost, error }) => ({
      sessionId,
      turn,
      startedAt: Date.parse(startedAt),
      durationMs,
      ...usage,
      cost,
      failed: error !== undefined,
    })),
    scores,
    breakdowns,
    words: [sessionId, userId ?? "", ...wordsOf(dialogue)].join("\n"),
  };
}

function wordsOf({ messages }: Dialogue): string[] {
  return messages
    .filter(({ role }) => role === "user" || role === "assistant")
    .map(({ text }) => text.slice(0, LONGEST_MESSAGE));
}
