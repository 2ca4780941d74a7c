import type { CatalogueEntry } from "../../../catalogue/catalogue-entry.ts";
import { userSummaries, type UserSummary } from "../../../sessions/user-summaries.ts";
import type { ConsoleParts } from "../../console-parts.ts";

/** A user across their sessions, the newest first. */
export interface UserShown {
  userId: string;
  summary?: UserSummary;
  sessions: readonly CatalogueEntry[];
  tokens: number;
  /** Of the sessions of which it can be told. */
  resolved: { count: number; of: number };
  broken: number;
}

/** What the catalogue has of a user. */
export function readUser({ catalogue }: Pick<ConsoleParts, "catalogue">, userId: string): UserShown {
  const sessions = catalogue.entries({ user: userId });
  const iso = (ms: number): string => new Date(ms).toISOString();
  const [summary] = userSummaries(
    sessions.map(({ turns, startedAt, endedAt, cost }) => ({
      userId,
      turns,
      cost,
      startedAt: iso(startedAt),
      endedAt: iso(endedAt),
    })),
  );
  const told = sessions.filter(({ resolution }) => resolution !== null);
  return {
    userId,
    ...(summary !== undefined && { summary }),
    sessions,
    tokens: sessions.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    resolved: { count: told.filter(({ resolution }) => (resolution ?? 0) >= 0.5).length, of: told.length },
    broken: sessions.filter(({ breakdown }) => breakdown !== undefined).length,
  };
}
