import { sessionOfTrace } from "./session-queries.ts";

/** What a session's calls of one model came to. */
export interface ModelUse {
  sessionId: string;
  model: string;
  inputTokens: number;
  outputTokens: number;
  /** What the spans say that calls cost, whose tokens are then not among those. */
  toldCost: number;
  /** Calls that went through and say neither tokens nor cost. */
  untold: number;
}

const number = (name: string): string =>
  `CASE WHEN json_type(record, '$.attributes."${name}"') IN ('integer', 'real') THEN json_extract(record, '$.attributes."${name}"') END`;

/** A row a session and model. */
export const MODEL_USE = `
  WITH calls AS (
    SELECT coalesce(spans.session_id, told.session_id) AS session_id, status,
           coalesce(json_extract(record, '$.attributes."llm.model_name"'), json_extract(record, '$.name')) AS model,
           ${number("llm.token_count.prompt")} AS input, ${number("llm.token_count.completion")} AS output,
           ${number("llm.cost.total")} AS cost
    FROM spans LEFT JOIN (${sessionOfTrace("")}) AS told USING (trace_id)
    WHERE kind = 'LLM' AND json_valid(record))
  SELECT session_id AS sessionId, CAST(model AS TEXT) AS model,
         coalesce(sum(input) FILTER (WHERE cost IS NULL), 0) AS inputTokens,
         coalesce(sum(output) FILTER (WHERE cost IS NULL), 0) AS outputTokens,
         coalesce(sum(cost), 0) AS toldCost,
         count(*) FILTER (WHERE cost IS NULL AND input IS NULL AND output IS NULL AND status <> 2) AS untold
  FROM calls WHERE session_id IS NOT NULL GROUP BY 1, 2`;
