import { mean } from "simple-statistics";
import type { CatalogueEntry } from "../catalogue/catalogue-entry.ts";
import type { CatalogueTurn } from "../catalogue/catalogue-turn.ts";
import { wilsonInterval } from "../evals/rates/wilson-interval.ts";

/** What a window came to. */
export interface Measure {
  /** `null` where nothing tells it. */
  value: number | null;
  /** How many sessions it is of. */
  count: number;
  /** Of a share, that holds it in 95 of 100 such windows. */
  interval?: { low: number; high: number };
  /** Sessions that make it what it is, those first that do so most. */
  examples: readonly string[];
}

interface Shared {
  examplesOf: "those that are" | "the others";
}

/** Pure: how many of them are so. */
export function shareOf(
  sessions: readonly CatalogueEntry[],
  isSo: (entry: CatalogueEntry) => boolean,
  { examplesOf }: Shared = { examplesOf: "those that are" },
): Measure {
  const count = sessions.length;
  const shown = sessions.filter((entry) => isSo(entry) === (examplesOf === "those that are"));
  const examples = shown.toSorted((a, b) => b.endedAt - a.endedAt).map(({ sessionId }) => sessionId);
  if (count === 0) return { value: null, count, examples };
  const value = sessions.filter(isSo).length / count;
  return { value, count, interval: wilsonInterval(value, count), examples };
}

/** Pure: the mean of what is known. */
export function meanOf(
  sessions: readonly CatalogueEntry[],
  figureOf: (entry: CatalogueEntry) => number | null,
  { first }: { first: "most" | "least" } = { first: "most" },
): Measure {
  const told = sessions.flatMap((entry) => {
    const figure = figureOf(entry);
    return figure === null ? [] : [{ sessionId: entry.sessionId, figure }];
  });
  const sign = first === "most" ? -1 : 1;
  return {
    value: told.length === 0 ? null : mean(told.map(({ figure }) => figure)),
    count: told.length,
    examples: told.toSorted((a, b) => sign * (a.figure - b.figure)).map(({ sessionId }) => sessionId),
  };
}

/** Pure: a figure of turns, whose examples are the sessions of some of them. */
export function ofTurns(
  turns: readonly CatalogueTurn[],
  value: number | null,
  shown: readonly CatalogueTurn[] = [],
): Measure {
  return { value, count: sessionsOf(turns).length, examples: sessionsOf(shown) };
}

function sessionsOf(turns: readonly CatalogueTurn[]): string[] {
  return [...new Set(turns.map(({ sessionId }) => sessionId))];
}
