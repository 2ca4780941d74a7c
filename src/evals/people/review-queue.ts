import { seededRandom } from "../../lib/seeded-random.ts";
import type { KeptAnnotation } from "../../spans/annotation.ts";

/** A session that a person might look at, and what was said of it so far. */
export interface Candidate {
  sessionId: string;
  annotations: readonly KeptAnnotation[];
}

/** A session of the queue. */
export interface QueuedSession {
  sessionId: string;
  /** How little its scores tell, 0 to 1: 1 where nothing or the opposite of each other is said. */
  uncertainty: number;
  why: string;
  /** Whether a person has said something of it already. */
  seen: boolean;
}

interface QueueOptions {
  sample: number;
  /** `random` is what a rate may be made of; `uncertainty` is where a person helps the evaluators most. */
  by: "uncertainty" | "random";
  /** The same seed gives the same queue. */
  seed: number;
  /** Only scores under this name count; all by default. */
  name?: string | undefined;
}

/** Pure: the sessions that a person should look at next. Those that no person has seen come first. */
export function reviewQueue(
  candidates: readonly Candidate[],
  { sample, by, seed, name }: QueueOptions,
): QueuedSession[] {
  const random = seededRandom(seed);
  const drawn = candidates
    .toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : 1))
    .map(({ sessionId, annotations }) => {
      const whole = annotations.filter((said) => said.turn === undefined && (name === undefined || said.name === name));
      const seen = whole.some(({ annotatorKind }) => annotatorKind === "HUMAN");
      return { sessionId, ...uncertaintyOf(whole), seen, draw: random() };
    });
  const order = (a: (typeof drawn)[number], b: (typeof drawn)[number]): number =>
    Number(a.seen) - Number(b.seen) || (by === "uncertainty" ? b.uncertainty - a.uncertainty : 0) || a.draw - b.draw;
  return drawn
    .toSorted(order)
    .slice(0, sample)
    .map(({ sessionId, uncertainty, why, seen }) => ({ sessionId, uncertainty, why, seen }));
}

/** Without a score there was nothing to judge, which leaves nothing open. */
const MAY_NOT_APPLY = new Set(["policy_kept", "knowledge_kept"]);

/** The most that any name leaves open: its evaluators disagree, say a middle score, or cannot tell. */
function uncertaintyOf(annotations: readonly KeptAnnotation[]): { uncertainty: number; why: string } {
  const automatic = annotations.filter(({ annotatorKind }) => annotatorKind !== "HUMAN");
  if (automatic.length === 0) return { uncertainty: 1, why: "no evaluator has said anything of it" };
  const found = Array.from(new Set(automatic.map(({ name }) => name)), (name) => {
    const scores = automatic.flatMap((said) => (said.name === name ? (said.score ?? null) : []));
    const told = scores.filter((score) => score !== null);
    if (told.length === 0 && MAY_NOT_APPLY.has(name)) return { uncertainty: 0, why: `${name}: nothing to judge` };
    if (told.length === 0) return { uncertainty: 1, why: `${name}: cannot tell` };
    const [least, most] = [Math.min(...told), Math.max(...told)];
    if (most - least > 0.5) return { uncertainty: most - least, why: `${name}: evaluators say ${least} and ${most}` };
    const open = 1 - 2 * Math.min(...told.map((score) => Math.abs(score - 0.5)));
    return { uncertainty: Math.max(0, open), why: `${name}: ${told.map((score) => score.toFixed(2)).join(", ")}` };
  });
  return found.reduce((most, one) => (one.uncertainty > most.uncertainty ? one : most));
}
