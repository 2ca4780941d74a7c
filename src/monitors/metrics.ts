import { quantile, sum } from "simple-statistics";
import { wilsonInterval } from "../evals/rates/wilson-interval.ts";
import { meanOf, ofTurns, shareOf, type Measure } from "./measure.ts";
import type { MetricName, Monitor } from "./monitor.ts";
import type { SessionWindow } from "./session-window.ts";

export type Unit = "share" | "ms" | "money" | "tokens" | "score" | "sessions" | "turns";

interface Metric {
  /** In words. */
  what: string;
  unit: Unit;
  of: "sessions" | "turns";
  /** How many sessions it takes, unless the monitor says otherwise: of fewer a share or a mean says little. */
  least: number;
  measure: (window: SessionWindow, monitor: Pick<Monitor, "cause" | "kind" | "shareBelow">) => Measure;
}

/** How each metric is measured. */
export const metrics: { readonly [name in MetricName]: Metric } = {
  resolution: {
    what: "sessions resolved",
    unit: "share",
    of: "sessions",
    least: 10,
    measure: ({ sessions }) =>
      shareOf(
        sessions.filter(({ resolution }) => resolution !== null),
        ({ resolution }) => (resolution ?? 0) >= 0.5,
        { examplesOf: "the others" },
      ),
  },
  breakdowns: {
    what: "sessions that broke down",
    unit: "share",
    of: "sessions",
    least: 10,
    measure: ({ sessions }, { cause, kind }) =>
      shareOf(
        sessions,
        ({ breakdown }) =>
          breakdown !== undefined &&
          (cause === undefined || breakdown.cause === cause) &&
          (kind === undefined || breakdown.kind === kind),
      ),
  },
  errors: {
    what: "turns that ended in an error",
    unit: "share",
    of: "turns",
    least: 10,
    measure: ({ turns }) => {
      const failed = turns.filter((turn) => turn.failed);
      const measure = ofTurns(turns, turns.length === 0 ? null : failed.length / turns.length, failed);
      // Turns of one session fail together: they are worth as many cases as there are sessions.
      return measure.value === null ? measure : { ...measure, interval: wilsonInterval(measure.value, measure.count) };
    },
  },
  latency_p99: {
    what: "time of 99 of 100 turns at most",
    unit: "ms",
    of: "turns",
    least: 10,
    measure: ({ turns }) => {
      const slowest = turns.toSorted((a, b) => b.durationMs - a.durationMs);
      const times = turns.map(({ durationMs }) => durationMs);
      return ofTurns(turns, times.length === 0 ? null : quantile(times, 0.99), slowest);
    },
  },
  cost: {
    what: "cost of a session",
    unit: "money",
    of: "sessions",
    least: 10,
    measure: ({ sessions }) => meanOf(sessions, ({ cost }) => cost),
  },
  tokens: {
    what: "tokens of a session",
    unit: "tokens",
    of: "sessions",
    least: 10,
    measure: ({ sessions }) => meanOf(sessions, ({ inputTokens, outputTokens }) => inputTokens + outputTokens),
  },
  score: {
    what: "score",
    unit: "score",
    of: "sessions",
    least: 10,
    measure: ({ sessions, scores }, { shareBelow }) => {
      const scored = sessions.filter(({ sessionId }) => scores.has(sessionId));
      const scoreOf = ({ sessionId }: { sessionId: string }): number => scores.get(sessionId) ?? 0;
      return shareBelow === undefined
        ? meanOf(scored, scoreOf, { first: "least" })
        : shareOf(scored, (entry) => scoreOf(entry) < shareBelow);
    },
  },
  repeat_contact: {
    what: "sessions of users who were here within 7 days before",
    unit: "share",
    of: "sessions",
    least: 10,
    measure: ({ sessions }) =>
      shareOf(
        sessions.filter(({ userId }) => userId !== undefined),
        ({ isRepeat }) => isRepeat,
      ),
  },
  sessions: {
    what: "sessions",
    unit: "sessions",
    of: "sessions",
    least: 0,
    measure: ({ sessions }) => ({ value: sessions.length, count: sessions.length, examples: [] }),
  },
  turns: {
    what: "turns",
    unit: "turns",
    of: "turns",
    least: 0,
    measure: ({ turns }) => ofTurns(turns, turns.length),
  },
  total_cost: {
    what: "cost of all turns",
    unit: "money",
    of: "turns",
    least: 0,
    measure: ({ turns }) => {
      const priced = turns.flatMap(({ cost }) => cost ?? []);
      const dearest = turns.toSorted((a, b) => (b.cost ?? 0) - (a.cost ?? 0));
      return ofTurns(turns, priced.length === 0 && turns.length > 0 ? null : sum(priced), dearest);
    },
  },
  total_tokens: {
    what: "tokens of all turns",
    unit: "tokens",
    of: "turns",
    least: 0,
    measure: ({ turns }) =>
      ofTurns(turns, sum(turns.map(({ inputTokens, outputTokens }) => inputTokens + outputTokens))),
  },
};
