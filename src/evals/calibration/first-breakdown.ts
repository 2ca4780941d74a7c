import type { Card } from "./card.ts";
import { clusteredBootstrap } from "./clustered-bootstrap.ts";
import type { ScoredSession } from "./scored-session.ts";

const NEAR = 3;

/**
 * Pure: how often the first breakdown is where people say it is, exactly and within 3 messages, and how often one is seen
 * in a session that people found sound; `undefined` where nobody said.
 */
export function firstBreakdownCard(
  sessions: readonly ScoredSession[],
  about: Pick<Card, "on" | "made" | "notes">,
): Card | undefined {
  const looked = sessions.flatMap(({ group, firstBreakdown: seen, labels: { firstBreakdown: said } }) =>
    said === undefined ? [] : [{ group, said, seen }],
  );
  if (looked.length === 0) return undefined;
  const broken = looked.filter(({ said }) => said !== null);
  const sound = looked.filter(({ said }) => said === null);
  const figures = {
    exactly: clusteredBootstrap(
      broken,
      shareOf(({ said, seen }) => said === seen),
    ),
    within3: clusteredBootstrap(
      broken,
      shareOf(({ said, seen }) => seen !== null && Math.abs((said ?? 0) - seen) <= NEAR),
    ),
    firesOnSound: clusteredBootstrap(
      sound,
      shareOf(({ seen }) => seen !== null),
    ),
  };
  return {
    evaluator: "first_breakdown@1",
    ...about,
    sessions: looked.length,
    groups: new Set(looked.map(({ group }) => group)).size,
    positives: broken.length,
    metrics: Object.fromEntries(
      Object.entries(figures).flatMap(([name, figure]) => (figure === undefined ? [] : [[name, figure]])),
    ),
    reliability: [],
  };
}

function shareOf<T>(holds: (one: T) => boolean): (all: readonly T[]) => number {
  return (all) => all.filter(holds).length / all.length;
}
