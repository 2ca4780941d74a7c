import type { Weights } from "./weighed.ts";

/**
 * What each sign of frustration adds to the log odds: written by `npm run fit:signs`, not by hand.
 * Learned of 1134 conversations of STAR (RasaHQ, MIT), questionnaires of its customers and agents: was the customer annoyed, or the agent not calm and helpful.
 */
export const frustrationWeights: Weights = {
  bias: -3.25,
  signs: {
    upset_1: 0.64,
    upset_2: 0.44,
    upset_3: 1.25,
    upset_4: 0.63,
    no_kind_word: 0.77,
    cheerful: -0.69,
    not_followed: 0.41,
    refused: 0.74,
    refused_often: 0.35,
    curt: 0.4,
  },
};
