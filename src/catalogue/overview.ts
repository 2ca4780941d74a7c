/** What sessions came to, in all and in stretches of time. Times are milliseconds since 1970. */
export interface Overview extends Figures {
  /** How long a stretch is. */
  stepMs: number;
  /** Without a gap, the oldest first. */
  stretches: (Figures & { at: number })[];
  /** Of the first sure breakdown, the commonest first. */
  causes: { cause: string; sessions: number }[];
}

interface Figures {
  sessions: number;
  /** Of those of which it can be told. */
  resolved: number;
  told: number;
  /** Of those whose models have a price. */
  cost: number;
  unpriced: number;
  /** Of the turns of these sessions, in ms; missing where there is none. */
  p50Ms?: number;
  p99Ms?: number;
}

type Values = Record<string, string | number>;
type Ask = <T>(sql: string, values: Values) => T[];

const MINUTE_MS = 60_000;
const STEPS = [1, 5, 15, 60, 360, 1440, 7 * 1440, 28 * 1440].map((minutes) => minutes * MINUTE_MS);
const MOST_STRETCHES = 42;
const NONE: Figures = { sessions: 0, resolved: 0, told: 0, cost: 0, unpriced: 0 };

/** A session counts where it ended. */
export function readOverview(ask: Ask, { where, values }: { where: string; values: Values }): Overview {
  const from = `FROM catalogue AS c WHERE ${where}`;
  const [ends] = ask<{ first: number | null; last: number | null }>(
    `SELECT min(ended_ms) AS first, max(ended_ms) AS last ${from}`,
    values,
  );
  const { first, last } = ends ?? {};
  if (typeof first !== "number" || typeof last !== "number") return { ...NONE, stepMs: 0, stretches: [], causes: [] };
  const stepMs = stepFor(last - first);
  const by = { ...values, step: stepMs };
  const counted = ask<Figures & { stretch: number }>(
    `SELECT CAST(ended_ms / :step AS INTEGER) AS stretch, count(*) AS sessions,
            count(*) FILTER (WHERE resolution >= 0.5) AS resolved, count(resolution) AS told,
            total(cost) AS cost, count(*) - count(cost) AS unpriced ${from} GROUP BY 1`,
    by,
  );
  const timed = ask<{ stretch: number; p50Ms: number; p99Ms: number }>(
    latencySql("CAST(c.ended_ms / :step AS INTEGER)", where),
    by,
  );
  const [whole] = ask<{ p50Ms: number; p99Ms: number }>(latencySql("0", where), values);
  const latencies = new Map(timed.map(({ stretch, p50Ms, p99Ms }) => [stretch, { p50Ms, p99Ms }]));
  const figures = new Map(counted.map(({ stretch, ...rest }) => [stretch, { ...rest, ...latencies.get(stretch) }]));
  const begin = Math.floor(first / stepMs);
  const length = Math.floor(last / stepMs) - begin + 1;
  return {
    ...total(counted),
    ...(whole && { p50Ms: whole.p50Ms, p99Ms: whole.p99Ms }),
    stepMs,
    stretches: Array.from({ length }, (_, at) => ({ at: (begin + at) * stepMs, ...(figures.get(begin + at) ?? NONE) })),
    causes: ask(
      `SELECT cause, count(*) AS sessions ${from} AND cause IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
      values,
    ),
  };
}

/** By the nearest rank, in the database: a store's turns are too many to be read for it. */
function latencySql(stretch: string, where: string): string {
  return `
    SELECT stretch, max(ms) FILTER (WHERE place = (many + 1) / 2) AS p50Ms,
           max(ms) FILTER (WHERE place = (many * 99 + 99) / 100) AS p99Ms
    FROM (SELECT ${stretch} AS stretch, duration_ms AS ms,
                 row_number() OVER (PARTITION BY ${stretch} ORDER BY duration_ms) AS place,
                 count(*) OVER (PARTITION BY ${stretch}) AS many
          FROM catalogue AS c JOIN catalogue_turns USING (session_id) WHERE ${where})
    GROUP BY stretch`;
}

function stepFor(lengthMs: number): number {
  return (
    STEPS.find((step) => lengthMs / step < MOST_STRETCHES) ??
    Math.ceil(lengthMs / MOST_STRETCHES / MINUTE_MS) * MINUTE_MS
  );
}

function total(all: readonly Figures[]): Figures {
  const sum = (name: "sessions" | "resolved" | "told" | "cost" | "unpriced"): number =>
    all.reduce((so, figures) => so + figures[name], 0);
  return {
    sessions: sum("sessions"),
    resolved: sum("resolved"),
    told: sum("told"),
    cost: sum("cost"),
    unpriced: sum("unpriced"),
  };
}
