import type { CatalogueQuery } from "./catalogue-query.ts";

const COLUMNS: { readonly [sorting in CatalogueQuery["sort"]]: string } = {
  ended: "ended_ms",
  started: "started_ms",
  turns: "turns",
  tokens: "input_tokens + output_tokens",
  cost: "cost",
  p50: "p50_ms",
  p99: "p99_ms",
  resolution: "resolution",
  user: "user_id",
};

/** Pure: how a page is sorted; what is not known comes last either way. */
export function orderOf({ sort, descending }: Pick<CatalogueQuery, "sort" | "descending">): string {
  return `${COLUMNS[sort]} ${descending ? "DESC" : "ASC"} NULLS LAST, session_id`;
}
