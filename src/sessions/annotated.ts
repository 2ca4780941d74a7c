import type { KeptAnnotation } from "../spans/annotation.ts";
import type { Session } from "./session.ts";

/** Pure: a session with what was said of it, and of each of its turns. */
export function annotated(session: Session, annotations: readonly KeptAnnotation[]): Session {
  return {
    ...session,
    ...saidOf(undefined, annotations),
    turns: session.turns.map((turn) => ({ ...turn, ...saidOf(turn.turn, annotations) })),
  };
}

function saidOf(turn: number | undefined, all: readonly KeptAnnotation[]): { annotations?: KeptAnnotation[] } {
  const annotations = all.filter((annotation) => annotation.turn === turn);
  return annotations.length > 0 ? { annotations } : {};
}

/** An annotation's result in words: its label, its score to the hundredth, and why. */
export function resultOf({ label, score, explanation }: KeptAnnotation): string {
  const result = [label, score === undefined ? undefined : String(Number(score.toFixed(2)))]
    .filter(Boolean)
    .join(" · ");
  return [result, explanation].filter(Boolean).join(": ");
}
