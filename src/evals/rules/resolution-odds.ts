import type { Dialogue } from "../../sessions/dialogue.ts";
import { memoised } from "../memoised.ts";
import { resolutionSigns } from "./resolution-signs.ts";
import { resolutionWeights } from "./resolution-weights.ts";
import { weighed, type Weighed } from "./weighed.ts";

/** Pure: how likely it is that a customer got what they came for, and what says so. */
export const resolutionOdds: (dialogue: Dialogue) => Weighed = memoised((dialogue: Dialogue) =>
  weighed(dialogue, resolutionSigns, resolutionWeights),
);
