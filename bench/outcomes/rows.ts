import { readingOf } from "../../src/evals/rules/reading.ts";
import type { Row } from "./fit.ts";
import type { Labelled } from "./labelled.ts";
import type { Lesson } from "./star.ts";

/** A row to learn from, and what it must be kept apart by. */
export interface LabelledRow extends Row {
  group: string;
  domain: string;
}

/** Pure: which of a lesson's signs are there, in each conversation of which it was asked. */
export function rowsOf({ signs, labelOf }: Lesson, all: readonly Labelled[]): LabelledRow[] {
  return all.flatMap((labelled) => {
    const label = labelOf(labelled);
    if (label === undefined) return [];
    const { dialogue, group, domain } = labelled;
    const reading = readingOf(dialogue);
    const there = signs.flatMap(({ find }, place) => (find(reading, dialogue) === undefined ? [] : [place]));
    return [{ signs: there, label, group, domain }];
  });
}
