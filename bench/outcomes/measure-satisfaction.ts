import { sampleCorrelation } from "simple-statistics";
import { satisfaction } from "../../src/evals/rules/satisfaction.ts";
import { turnSatisfaction } from "../../src/evals/rules/turn-satisfaction.ts";
import type { Labelled } from "./labelled.ts";
import { line, type Line } from "./line.ts";

interface Rated {
  group: string;
  ours: number;
  theirs: number;
}

/** Pearson's correlation with the mean rating of three to seven people, of single replies. */
export function measureTurns(turns: readonly Labelled[]): Line[] {
  const rated = turns.flatMap(({ dialogue, group, labels }) =>
    (labels.satisfaction ?? []).map(({ message, mean }): Rated => ({
      group,
      ours: turnSatisfaction(dialogue, message),
      theirs: mean,
    })),
  );
  return [line("satisfaction Pearson, AB-ReDial, replies", rated, pearson)];
}

/** The same of whole conversations. */
export function measureDialogues(dialogues: readonly Labelled[]): Line[] {
  const rated = dialogues.flatMap(({ dialogue, group, labels }): Rated[] => {
    const ours = satisfaction.evaluate(dialogue).score;
    return ours === null || labels.satisfaction_mean === undefined
      ? []
      : [{ group, ours, theirs: labels.satisfaction_mean }];
  });
  return [line("satisfaction Pearson, AB-ReDial, conversations", rated, pearson)];
}

function pearson(rated: readonly Rated[]): number {
  return sampleCorrelation(
    rated.map(({ ours }) => ours),
    rated.map(({ theirs }) => theirs),
  );
}
