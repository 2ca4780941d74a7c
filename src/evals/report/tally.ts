import { counted } from "../../lib/text.ts";
import type { Breakdown } from "../breakdowns/breakdown.ts";
import type { SessionEvaluation } from "../evaluate-session.ts";
import type { Outcome } from "../rules/outcome.ts";
import type { Score } from "../score.ts";
import { goodnessOf } from "./goodness.ts";
import { sessionVerdict, type SessionVerdict } from "./session-verdict.ts";

/** What sessions come to by one evaluator. */
export interface ScoreTally {
  name: string;
  evaluator: string;
  /** Of those that it can tell. */
  count: number;
  sum: number;
  unknown: number;
  /** How many in each tenth. */
  tenths: number[];
}

/** One of the worst sessions. */
export interface WorstSession {
  id: string;
  /** The mean of its scores, 1 being best. */
  quality: number;
  /** Those on their bad side. */
  poor: Pick<Score, "name" | "score" | "label">[];
  first: Breakdown | undefined;
  /** Where that is, in words. */
  place: string;
}

const WORST = 12;

/** Pure: how many sessions broke, went badly, or neither. */
export function tallyText({ sessions, verdicts: { broke, poor, fine } }: Tally): string {
  return `${counted(sessions, "session")}: ${broke} broke, ${poor} poor, ${fine} fine`;
}

/** What a report says of any number of sessions, in little memory: counts, and the worst few. */
export class Tally {
  sessions = 0;
  readonly verdicts: { [verdict in SessionVerdict["verdict"]]: number } = { broke: 0, poor: 0, fine: 0 };
  readonly outcomes = new Map<Outcome, number>();
  /** By evaluator, name@version: rules and a judge may answer to one name, and are not one. */
  readonly scores = new Map<string, ScoreTally>();
  /** By kind: the breakdowns that came first in their sessions, faint signs left out. */
  readonly first = new Map<string, { cause: string; count: number }>();
  readonly worst: WorstSession[] = [];

  /** `placeOf` names a message as its reader finds it: by its position unless said. */
  add(evaluation: SessionEvaluation, placeOf = (message: number): string => `message ${message}`): void {
    const { id, scores, outcome } = evaluation;
    const { verdict, first, poor } = sessionVerdict(evaluation);
    this.sessions += 1;
    this.verdicts[verdict] += 1;
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    for (const { name, evaluator, score } of scores) {
      const own = this.scores.get(evaluator) ?? emptyTally(name, evaluator);
      this.scores.set(evaluator, own);
      if (score === null) own.unknown += 1;
      else {
        own.count += 1;
        own.sum += score;
        const tenth = Math.min(9, Math.floor(score * 10));
        own.tenths[tenth] = (own.tenths[tenth] ?? 0) + 1;
      }
    }
    if (first !== undefined)
      this.first.set(first.kind, { cause: first.cause, count: (this.first.get(first.kind)?.count ?? 0) + 1 });
    if (verdict !== "fine")
      this.#keep({ id, poor, first, place: first ? placeOf(first.message) : "", quality: qualityOf(scores) });
  }

  /** The mean of each evaluator under a name that can tell of at least one session. */
  meansOf(name: string): number[] {
    const own = [...this.scores.values()].filter((one) => one.name === name && one.count > 0);
    return own.map(({ sum, count }) => sum / count);
  }

  #keep({ poor, ...session }: WorstSession): void {
    const place = this.worst.findIndex(({ quality }) => quality > session.quality);
    if (place < 0 && this.worst.length >= WORST) return;
    const kept = { ...session, poor: poor.map(({ name, score, label }) => ({ name, score, label })) };
    this.worst.splice(place < 0 ? this.worst.length : place, 0, kept);
    this.worst.splice(WORST);
  }
}

function emptyTally(name: string, evaluator: string): ScoreTally {
  return {
    name,
    evaluator,
    count: 0,
    sum: 0,
    unknown: 0,
    tenths: Array.from({ length: 10 }, () => 0),
  };
}

function qualityOf(scores: SessionEvaluation["scores"]): number {
  const known = scores.flatMap((score) => goodnessOf(score) ?? []);
  return known.length === 0 ? 1 : known.reduce((sum, one) => sum + one, 0) / known.length;
}
