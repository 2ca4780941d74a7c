import type { Breakdown } from "../breakdowns/breakdown.ts";
import { firstBreakdown, isSure } from "../breakdowns/first-breakdown.ts";
import type { SessionEvaluation } from "../evaluate-session.ts";

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
  labels: Map<string, number>;
}

/** One of the worst sessions. */
export interface WorstSession {
  id: string;
  /** The mean of its scores, 1 being best. */
  quality: number;
  scores: { name: string; score: number | null; label: string }[];
  first: Breakdown | undefined;
}

const WORST = 12;
/** Where 1 is bad. */
const TURNED = new Set(["frustration", "effort"]);

/** What a report says of any number of sessions, in little memory: counts, and the worst few. */
export class Tally {
  sessions = 0;
  broken = 0;
  /** By evaluator, name@version: rules and a judge may answer to one name, and are not one. */
  readonly scores = new Map<string, ScoreTally>();
  /** By kind: the breakdowns that came first in their sessions, faint signs left out. */
  readonly first = new Map<string, { cause: string; count: number }>();
  readonly worst: WorstSession[] = [];

  add({ id, scores, breakdowns }: SessionEvaluation): void {
    this.sessions += 1;
    for (const { name, evaluator, score, label } of scores) {
      const own = this.scores.get(evaluator) ?? emptyTally(name, evaluator);
      this.scores.set(evaluator, own);
      own.labels.set(label, (own.labels.get(label) ?? 0) + 1);
      if (score === null) own.unknown += 1;
      else {
        own.count += 1;
        own.sum += score;
        const tenth = Math.min(9, Math.floor(score * 10));
        own.tenths[tenth] = (own.tenths[tenth] ?? 0) + 1;
      }
    }
    const first = firstBreakdown(breakdowns);
    if (first !== undefined && isSure(first)) {
      this.broken += 1;
      this.first.set(first.kind, { cause: first.cause, count: (this.first.get(first.kind)?.count ?? 0) + 1 });
    }
    this.#keep({ id, scores, first, quality: qualityOf(scores) });
  }

  /** The mean under a name, of several evaluators the least; `undefined` where no session has it. */
  meanOf(name: string): number | undefined {
    const own = [...this.scores.values()].filter((one) => one.name === name && one.count > 0);
    return own.length === 0 ? undefined : Math.min(...own.map(({ sum, count }) => sum / count));
  }

  #keep({ scores, ...session }: WorstSession): void {
    const place = this.worst.findIndex(({ quality }) => quality > session.quality);
    if (place < 0 && this.worst.length >= WORST) return;
    const kept = { ...session, scores: scores.map(({ name, score, label }) => ({ name, score, label })) };
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
    labels: new Map(),
  };
}

function qualityOf(scores: SessionEvaluation["scores"]): number {
  const known = scores.flatMap(({ name, score }) => (score === null ? [] : [TURNED.has(name) ? 1 - score : score]));
  return known.length === 0 ? 1 : known.reduce((sum, one) => sum + one, 0) / known.length;
}
