import type { Weights } from "./weighed.ts";

/**
 * What each sign of frustration adds to the log odds: written by `npm run fit:signs`, not by hand.
 * Learned of 1134 conversations of STAR (RasaHQ, MIT), questionnaires of its customers and agents: was the customer annoyed, or the agent not calm and helpful.
 */
export const frustrationWeights: Weights = {
  bias: -3.38,
  signs: {
    upset_1: 0.29,
    upset_3: 1.13,
    upset_much: 0.59,
    speaks_of_bot: 0.81,
    no_kind_word: 0.36,
    cheerful: -0.56,
    not_followed: 0.29,
    refused: 0.52,
    refused_often: 0.27,
    curt: 0.23,
    satisfaction_under_60: 0.57,
    satisfaction_under_45: 0.38,
    poor_reply: 0.36,
    worked_for: -0.36,
  },
};
