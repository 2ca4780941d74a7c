import { findBreakdowns } from "../../src/evals/breakdowns/find-breakdowns.ts";
import { firstBreakdown } from "../../src/evals/breakdowns/first-breakdown.ts";
import type { MadeSession } from "./make-sessions.ts";

export interface Tally {
  kinds: ReadonlyMap<string, { planted: number; found: number; cause: number }>;
  clean: { sessions: number; alarms: number };
  /** In words, what went wrong. */
  misses: readonly string[];
}

/** Counts how often the first breakdown is the one that was planted: in its turn and of its kind, and from its cause. */
export function measure(made: readonly MadeSession[]): Tally {
  const kinds = new Map<string, { planted: number; found: number; cause: number }>();
  const clean = { sessions: 0, alarms: 0 };
  const misses: string[] = [];
  for (const { label, dialogue } of made) {
    const first = firstBreakdown(findBreakdowns(dialogue));
    const turn = dialogue.turns.find(
      (one) => first !== undefined && first.message >= one.first && first.message <= one.last,
    )?.turn;
    const words = first === undefined ? "nothing" : `${first.kind} (${first.cause}) in turn ${turn}: ${first.evidence}`;
    const { fault } = label;
    if (fault === undefined) {
      clean.sessions += 1;
      if (first === undefined) continue;
      clean.alarms += 1;
      misses.push(`clean, "${label.kind}": ${words}`);
      continue;
    }
    const tally = kinds.get(fault.kind) ?? { planted: 0, found: 0, cause: 0 };
    const isFound = first?.kind === fault.kind && turn === fault.turn;
    kinds.set(fault.kind, {
      planted: tally.planted + 1,
      found: tally.found + (isFound ? 1 : 0),
      cause: tally.cause + (first?.cause === fault.cause ? 1 : 0),
    });
    if (!isFound) misses.push(`${fault.kind} in turn ${fault.turn}: ${words}`);
  }
  return { kinds, clean, misses };
}
