import type { CatalogueFilter } from "./catalogue-query.ts";
import { wordsSought } from "./words-sought.ts";

type Values = Record<string, string | number>;

/** A session that is open, and to which nothing came for long, is idle: `:idle_before` says since when. */
export const STATE = "CASE WHEN state = 'open' AND ended_ms < :idle_before THEN 'idle' ELSE state END";

const BREAKDOWN = "SELECT 1 FROM catalogue_breakdowns AS b WHERE b.session_id = c.session_id AND b.probability >= 0.5";

/** Pure: a filter as conditions on the table `catalogue AS c`. What is asked for stands in the values alone, never in the SQL. */
export function conditionsOf(filter: CatalogueFilter): { where: string; values: Values } {
  const found: [sql: string, values: Values][] = [];
  const when = (given: string | number | undefined, sql: string, name: string): void => {
    if (given !== undefined && given !== "") found.push([sql, { [name]: given }]);
  };
  const { search = "", score, breakdown } = filter;
  when(wordsSought(search), "c.id IN (SELECT rowid FROM catalogue_words WHERE catalogue_words MATCH :words)", "words");
  when(filter.user, "c.user_id = :user", "user");
  when(filter.since, "c.ended_ms >= :since", "since");
  when(filter.until, "c.started_ms < :until", "until");
  when(filter.state, `${STATE} = :state`, "state");
  when(filter.tag, "EXISTS (SELECT 1 FROM catalogue_tags WHERE session_id = c.session_id AND tag = :tag)", "tag");
  if (breakdown === "any") found.push([`EXISTS (${BREAKDOWN})`, {}]);
  else if (breakdown === "none") found.push([`NOT EXISTS (${BREAKDOWN})`, {}]);
  else when(breakdown, `EXISTS (${BREAKDOWN} AND b.kind = :breakdown)`, "breakdown");
  when(filter.cause, `EXISTS (${BREAKDOWN} AND b.cause = :cause)`, "cause");
  if (filter.failed) found.push(["c.failed_turns > 0", {}]);
  when(filter.minTurns, "c.turns >= :min_turns", "min_turns");
  when(filter.minTokens, "c.input_tokens + c.output_tokens >= :min_tokens", "min_tokens");
  when(filter.minCost, "c.cost >= :min_cost", "min_cost");
  when(filter.minP50, "c.p50_ms >= :min_p50", "min_p50");
  when(filter.minP99, "c.p99_ms >= :min_p99", "min_p99");
  if (score !== undefined && score.name !== "")
    found.push([
      `EXISTS (SELECT 1 FROM catalogue_scores AS s WHERE s.session_id = c.session_id AND s.stands AND s.name = :score
        AND s.score >= :score_at_least AND s.score < :score_below)`,
      { score: score.name, score_at_least: score.atLeast ?? -Infinity, score_below: score.below ?? Infinity },
    ]);
  return {
    where: found.map(([sql]) => `(${sql})`).join(" AND ") || "TRUE",
    values: Object.assign({}, ...found.map(([, values]) => values)) as Values,
  };
}
