import { frustrationSigns } from "../../src/evals/rules/frustration-signs.ts";
import { resolutionSigns } from "../../src/evals/rules/resolution-signs.ts";
import type { Sign } from "../../src/evals/rules/sign.ts";
import type { Labelled } from "./labelled.ts";

/** What is learned of STAR: a question that its people answered, and the signs that are to answer it. */
export interface Lesson {
  name: "resolution" | "frustration";
  asks: string;
  signs: readonly Sign[];
  /** `undefined` where it was not asked. */
  labelOf: (labelled: Labelled) => boolean | undefined;
}

export const STAR = "STAR (RasaHQ, MIT), questionnaires of its customers and agents";

export const lessons: readonly Lesson[] = [
  {
    name: "resolution",
    asks: "did the customer say that it got done",
    signs: resolutionSigns,
    labelOf: ({ labels }) => labels.resolved ?? undefined,
  },
  {
    name: "frustration",
    asks: "was the customer annoyed, or the agent not calm and helpful",
    signs: frustrationSigns,
    labelOf: ({ labels: { calm_helpful: calm, user_annoyed_per_agent: annoyed } }) =>
      calm === undefined || calm === null ? undefined : annoyed === true || !calm,
  },
];
