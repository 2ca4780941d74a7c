/** What all sessions of a store came to. */
export interface Totals {
  sessions: number;
  turns: number;
  failedTurns: number;
  inputTokens: number;
  outputTokens: number;
  /** Of the turns whose models have a price. */
  cost: number;
  resolved: number;
  unresolved: number;
  breakdowns: { cause: string; sessions: number }[];
  /** Of all turns. */
  durationMs: number;
  /** How many turns took at most so long. */
  within: { ms: number; turns: number }[];
}

type Ask = <T>(sql: string) => T[];

const BOUNDS_MS = [100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000];

/** Counted in the database: a store's turns are too many to be read for it. */
export function readTotals(ask: Ask): Totals {
  const within = BOUNDS_MS.map((ms) => `count(*) FILTER (WHERE duration_ms <= ${ms}) AS within${ms}`).join(", ");
  const [ofTurns = {}] = ask<{ [column: string]: number }>(
    `SELECT count(*) AS turns, total(failed) AS failedTurns, total(input_tokens) AS inputTokens,
            total(output_tokens) AS outputTokens, total(cost) AS cost, total(duration_ms) AS durationMs, ${within}
     FROM catalogue_turns`,
  );
  const [ofSessions = {}] = ask<{ [column: string]: number }>(
    `SELECT count(*) AS sessions, count(*) FILTER (WHERE resolution >= 0.5) AS resolved,
            count(*) FILTER (WHERE resolution < 0.5) AS unresolved FROM catalogue`,
  );
  const count = (name: string): number => ofTurns[name] ?? ofSessions[name] ?? 0;
  return {
    sessions: count("sessions"),
    turns: count("turns"),
    failedTurns: count("failedTurns"),
    inputTokens: count("inputTokens"),
    outputTokens: count("outputTokens"),
    cost: count("cost"),
    resolved: count("resolved"),
    unresolved: count("unresolved"),
    breakdowns: ask(
      "SELECT cause, count(*) AS sessions FROM catalogue WHERE cause IS NOT NULL GROUP BY cause ORDER BY 1",
    ),
    durationMs: count("durationMs"),
    within: BOUNDS_MS.map((ms) => ({ ms, turns: count(`within${ms}`) })),
  };
}
