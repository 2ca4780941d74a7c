import type { Breakdown } from "../breakdowns/breakdown.ts";
import { firstBreakdown, isSure } from "../breakdowns/first-breakdown.ts";
import type { SessionEvaluation } from "../evaluate-session.ts";
import type { Score } from "../score.ts";
import { goodnessOf } from "./goodness.ts";

/** A session at a glance. */
export interface SessionVerdict {
  /** Something broke for sure; or some score is on its bad side; or neither. */
  verdict: "broke" | "poor" | "fine";
  first: Breakdown | undefined;
  /** The scores on their bad side, the worst first. */
  poor: Score[];
}

/** Pure: what one should know of a session before one looks at it. Faint signs alone do not make it broken. */
export function sessionVerdict({ scores, breakdowns }: SessionEvaluation): SessionVerdict {
  const first = firstBreakdown(breakdowns.filter(isSure));
  const poor = scores.filter((score) => badness(score) > 0.5).toSorted((a, b) => badness(b) - badness(a));
  return { verdict: first !== undefined ? "broke" : poor.length > 0 ? "poor" : "fine", first, poor };
}

function badness(score: Score): number {
  return 1 - (goodnessOf(score) ?? 1);
}
