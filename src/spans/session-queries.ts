/**
 * Other programs' spans need not all say their session: one that does not is of
 * its trace's, which is the root's, or else the first that was said. A trace
 * that numbers turns is of our own graphs, where every span says its own.
 */
export const sessionOfTrace = (which: string): string => `
  SELECT trace_id, session_id FROM (
    SELECT trace_id, session_id, max(turn) OVER (PARTITION BY trace_id) AS turn,
           row_number() OVER (PARTITION BY trace_id ORDER BY parent_span_id IS NOT NULL, seq) AS place
    FROM spans WHERE session_id IS NOT NULL ${which})
  WHERE place = 1 AND turn IS NULL`;

const IS_OF_SESSION = `session_id = ?1
     OR (session_id IS NULL AND trace_id IN (
          SELECT trace_id FROM (${sessionOfTrace("AND trace_id IN (SELECT trace_id FROM spans WHERE session_id = ?1)")})
          WHERE session_id = ?1))`;

/** The records of one session. */
export const RECORDS_OF_SESSION = `SELECT seq, record FROM spans WHERE ${IS_OF_SESSION} ORDER BY start_ns, seq`;

/** How many spans it has, from when to when, in ms since 1970. */
export const EXTENT_OF_SESSION = `
  SELECT count(*) AS spans, min(start_ns) / 1e6 AS started_ms, max(end_ns) / 1e6 AS ended_ms
  FROM spans WHERE ${IS_OF_SESSION}`;

/**
 * A row a session. Turns are told by their number; of a trace that has none,
 * each root is a turn, or all of it where no root came, but for a lone failed
 * CHAIN: a run that was refused at the door.
 */
export const SESSIONS = `
  WITH traces AS (
    SELECT coalesce(spans.session_id, told.session_id) AS session_id, count(*) AS spans,
           min(start_ns) AS start_ns, max(end_ns) AS end_ns, max(turn) AS turn,
           count(*) FILTER (WHERE parent_span_id IS NULL) AS roots,
           max(parent_span_id IS NULL AND kind = 'CHAIN' AND status = 2) AS failed
    FROM spans LEFT JOIN (${sessionOfTrace("")}) AS told USING (trace_id)
    GROUP BY 1, trace_id)
  SELECT session_id, sum(spans) AS spans,
         (SELECT count(DISTINCT turn) FROM spans WHERE session_id = traces.session_id AND turn IS NOT NULL)
           + sum(CASE WHEN turn IS NOT NULL OR (spans = 1 AND failed) THEN 0 ELSE max(roots, 1) END) AS turns,
         (SELECT user_id FROM spans WHERE session_id = traces.session_id AND user_id IS NOT NULL
          ORDER BY seq LIMIT 1) AS user_id,
         CAST(min(start_ns) AS TEXT) AS start_ns, CAST(max(end_ns) AS TEXT) AS end_ns
  FROM traces WHERE session_id IS NOT NULL GROUP BY session_id ORDER BY max(end_ns) DESC`;
