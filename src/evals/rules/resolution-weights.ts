import type { Weights } from "./weighed.ts";

/**
 * What each sign of resolution adds to the log odds: written by `npm run fit:signs`, not by hand.
 * Learned of 923 conversations of STAR (RasaHQ, MIT), questionnaires of its customers and agents: did the customer say that it got done.
 */
export const resolutionWeights: Weights = {
  bias: 1.14,
  signs: {
    tool_did_it: 1.01,
    last_tool_did_it: 0.91,
    last_tool_told: 1.29,
    left_refused: -1.56,
    last_tool_found_nothing: -0.79,
    no_tool: -0.28,
    shopped_around: -3.04,
    offered_not_done: -0.37,
    says_done: 0.97,
    last_reply_refuses: -0.8,
    reply_refuses: -1.03,
    pleased: 0.24,
    gave_up: -0.45,
    dropped_goal: -1.12,
  },
};
