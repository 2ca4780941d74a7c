import type { SessionReader } from "../../sessions/session-reader.ts";
import type { SessionSummary } from "../../sessions/session.ts";
import type { StoredFilter } from "./stored-filter.ts";

/** The sessions of the store that a filter chooses, by when they began and whose they are. */
export function filteredSessions(
  reader: SessionReader,
  { from = -Infinity, to = Infinity, user }: StoredFilter,
): SessionSummary[] {
  return reader
    .list()
    .filter(({ startedAt }) => from <= Date.parse(startedAt) && Date.parse(startedAt) < to)
    .filter(({ userId }) => user === undefined || userId === user);
}
