import type { ShownSession } from "../session/shown-session.ts";

/** Pure: a session without what evaluators say of it: who knows that does not judge for themselves. */
export function unbiased(shown: ShownSession): ShownSession {
  const turns = shown.session.turns.map((turn) => ({
    ...turn,
    annotations: (turn.annotations ?? []).filter(({ annotatorKind }) => annotatorKind === "HUMAN"),
  }));
  return { ...shown, breakdowns: [], scores: [], session: { ...shown.session, turns } };
}
