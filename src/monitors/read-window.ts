import type { CatalogueEntry } from "../catalogue/catalogue-entry.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { metrics } from "./metrics.ts";
import type { Monitor } from "./monitor.ts";
import type { SessionWindow } from "./session-window.ts";

/** What a monitor looks at, off the catalogue; turns only where its metric is of turns. */
export function readWindow(
  catalogue: Pick<Catalogue, "sessionsIn" | "turnsIn" | "scoresIn" | "entry">,
  { metric, only, score }: Monitor,
  { from, to }: { from: number; to: number },
): SessionWindow {
  const all = catalogue.sessionsIn(from, to);
  const known = new Map<string, CatalogueEntry | undefined>(all.map((entry) => [entry.sessionId, entry]));
  // A session that has turns here may have ended later.
  const entryOf = (id: string): CatalogueEntry | undefined => {
    if (!known.has(id)) known.set(id, catalogue.entry(id));
    return known.get(id);
  };
  const isMeant = (entry: CatalogueEntry | undefined): boolean =>
    (only.user === undefined || entry?.userId === only.user) &&
    (only.tag === undefined || entry?.tags.includes(only.tag) === true);
  const isFiltered = only.user !== undefined || only.tag !== undefined;
  const turns = metrics[metric].of === "turns" ? catalogue.turnsIn(from, to) : [];
  const scores = score === undefined ? [] : catalogue.scoresIn(score, from, to);
  return {
    sessions: isFiltered ? all.filter(isMeant) : all,
    turns: isFiltered ? turns.filter(({ sessionId }) => isMeant(entryOf(sessionId))) : turns,
    scores: new Map(scores.map((one) => [one.sessionId, one.score])),
  };
}
