/** The sessions whose first user is one of `:names`. */
export const SESSIONS_OF_USER = `
  SELECT session_id AS id FROM (SELECT DISTINCT session_id FROM spans
    WHERE user_id IN (SELECT value FROM json_each(:names)) AND session_id IS NOT NULL) AS named
  WHERE (SELECT user_id FROM spans WHERE session_id = named.session_id AND user_id IS NOT NULL ORDER BY seq LIMIT 1)
    IN (SELECT value FROM json_each(:names))`;

/** Spans of `:names` anywhere, and of `:sessions` those that name nobody, or all of the `:whole`; none that began since. */
export const NAMED_SPANS = `
  SELECT seq, trace_id AS trace, coalesce(session_id, user_id) AS name FROM spans
  WHERE user_id IN (SELECT value FROM json_each(:names)) AND start_ns <= :before
  UNION
  SELECT seq, trace_id, session_id FROM spans
  WHERE session_id IN (SELECT value FROM json_each(:sessions)) AND (user_id IS NULL OR :whole) AND start_ns <= :before`;

/** Spans that name neither session nor user, in traces in which all others are among `:seqs`. */
export const NAMELESS_SPANS = `
  SELECT seq, trace_id AS trace, '' AS name FROM spans AS nameless
  WHERE trace_id IN (SELECT value FROM json_each(:traces)) AND session_id IS NULL AND user_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM spans WHERE trace_id = nameless.trace_id
      AND (session_id IS NOT NULL OR user_id IS NOT NULL) AND seq NOT IN (SELECT value FROM json_each(:seqs)))`;

/** By their numbers; a trace without one is a turn. */
export const TURNS_OF_SESSION = `
  SELECT id, count(DISTINCT coalesce(turn, trace)) AS turns FROM (
    SELECT session_id AS id, trace_id AS trace, max(turn) AS turn FROM spans
    WHERE session_id IN (SELECT value FROM json_each(:sessions)) GROUP BY session_id, trace_id)
  GROUP BY id`;

export const COUNT_ANNOTATIONS =
  "SELECT count(*) AS count FROM annotations WHERE session_id IN (SELECT value FROM json_each(:sessions))";

/** From the index alone: a large store is not read for it. */
export const LAST_STARTS = `
  SELECT session_id AS id, max(start_ns) / 1000000 AS ms FROM spans WHERE session_id IS NOT NULL GROUP BY session_id`;

/** Whichever tables have a row a session, or one a span: a new one needs no line here. */
export const TABLES_BY_COLUMN = `
  SELECT tables.name AS "table", columns.name AS "column"
  FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table' AND tables.name <> 'spans' AND columns.name IN ('session', 'session_id', 'span')`;
