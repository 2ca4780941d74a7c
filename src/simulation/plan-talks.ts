import { seededRandom } from "../lib/seeded-random.ts";
import { cleanTalks } from "./clean-talks.ts";
import { Draws } from "./draws.ts";
import { faultKinds } from "./faults/fault-kinds.ts";
import type { Fault } from "./faults/fault.ts";
import type { Talk } from "./talk.ts";

/** A talk to be held, and what is broken in it on purpose. */
export interface PlannedTalk {
  talk: Talk;
  /** The fault's kind, or what a clean talk is about. */
  kind: string;
  seed: number;
  fault?: Pick<Fault, "kind" | "cause">;
}

/** Pure: so many talks that are broken, spread over all kinds of faults, and so many that are not, of every kind in turn. */
export function planTalks({ seed, faulty, clean }: { seed: number; faulty: number; clean: number }): PlannedTalk[] {
  const kinds = Object.entries(cleanTalks);
  const upTo = (place: number): number => Math.floor((faulty * place) / faultKinds.length);
  const broken = faultKinds.flatMap(({ kind, cause, draw }, place) =>
    Array.from({ length: upTo(place + 1) - upTo(place) }, (_, index): PlannedTalk => {
      const own = ownSeed(seed, place, index);
      return { talk: draw(drawsFrom(own)), kind, seed: own, fault: { kind, cause } };
    }),
  );
  const right = Array.from({ length: clean }, (_, index): PlannedTalk[] => {
    const own = ownSeed(seed, faultKinds.length, index);
    const [kind, draw] = kinds[index % kinds.length] ?? [];
    return kind === undefined || draw === undefined ? [] : [{ talk: draw(drawsFrom(own)), kind, seed: own }];
  });
  return [...broken, ...right.flat()];
}

function drawsFrom(seed: number): Draws {
  return new Draws(seededRandom(seed));
}

function ownSeed(seed: number, place: number, index: number): number {
  return (seed * 1_000_003 + place * 10_007 + index) | 0;
}
