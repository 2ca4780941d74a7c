import { sessionOfTrace } from "./session-queries.ts";

/** Later than any span. */
const NEVER = "9223372036854775807";

/**
 * The records of a session's newest ?3 numbered turns before turn ?2, and of the one before those, which says what they go
 * on from. With them comes every trace that began between their first and the turn that follows them: a turn whose root was
 * lost, or another program's trace, has no number to be found by. A session that numbers no turn is there whole.
 */
export const RECORDS_OF_PAGE = `
  WITH asked AS (
    SELECT min(turn) AS first, count(*) > ?3 AS is_part
    FROM (SELECT DISTINCT turn FROM spans WHERE session_id = ?1 AND turn < ?2 ORDER BY turn DESC LIMIT ?3 + 1)),
  ends AS (
    SELECT CASE WHEN is_part THEN min(start_ns) ELSE 0 END AS from_ns, coalesce(max(start_ns), 0) AS last_ns
    FROM asked LEFT JOIN spans ON session_id = ?1 AND turn >= first AND turn < ?2),
  traces AS (
    SELECT DISTINCT trace_id FROM spans, ends
    WHERE session_id = ?1 AND start_ns >= from_ns AND start_ns < coalesce(
      (SELECT min(start_ns) FROM spans WHERE session_id = ?1 AND turn >= ?2 AND start_ns > last_ns), ${NEVER}))
  SELECT seq, record FROM spans
  WHERE trace_id IN (SELECT trace_id FROM traces)
    AND (session_id = ?1 OR (session_id IS NULL AND trace_id IN (
          SELECT trace_id FROM (${sessionOfTrace("AND trace_id IN (SELECT trace_id FROM traces)")}) WHERE session_id = ?1)))
  ORDER BY start_ns, seq`;

/** The number at which such a page begins, and the one before it, if there is one. */
export const FIRST_OF_PAGE = `
  SELECT DISTINCT turn FROM spans WHERE session_id = ?1 AND turn < ?2 ORDER BY turn DESC LIMIT 2 OFFSET ?3 - 1`;

/**
 * How many turns a session has before turn ?2. Where numbers are left out, turns without one fill the gaps as far as they
 * go: each root of a trace is one, or all of it where no root came.
 */
export const COUNT_TURNS_BEFORE = `
  SELECT CASE WHEN numbered >= ?2 - 1 THEN numbered ELSE min(?2 - 1, numbered + (
    SELECT coalesce(sum(max(roots, 1)), 0) FROM (
      SELECT count(*) FILTER (WHERE parent_span_id IS NULL) AS roots FROM spans
      WHERE session_id = ?1
        AND start_ns < coalesce((SELECT min(start_ns) FROM spans WHERE session_id = ?1 AND turn >= ?2), ${NEVER})
      GROUP BY trace_id HAVING max(turn) IS NULL)
  )) END AS turns
  FROM (SELECT count(DISTINCT turn) AS numbered FROM spans WHERE session_id = ?1 AND turn < ?2)`;
