import { followUps, opening } from "../phrases.ts";
import { saying } from "./answers.ts";
import type { Fault } from "./fault.ts";
import { policyQuestions } from "./policy-questions.ts";

const REFUSALS = [
  "I am sorry, I cannot help with that.",
  "Unfortunately that is not possible.",
  "I am not allowed to do that.",
  "I can't assist with this request.",
  "Our policy does not allow me to answer that.",
] as const;
const WISHES = [
  "I want to talk to a human.",
  "Please cancel my order.",
  "Can you change the delivery address?",
  "My item arrived broken, what can I do?",
  "It says delivered, but it is not here. What now?",
] as const;

/** The bot refuses, and neither says who can help nor what the customer may do. */
export const deadEnd: Fault = {
  kind: "dead_end",
  cause: "policy",
  draw: (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    const before = draws.chance(0.6) ? [...opening(draws, id), ...followUps(draws, id, 1)] : [];
    const asks = draws.chance(0.3) ? draws.pick(draws.pick(policyQuestions).asks) : draws.pick(WISHES);
    const words = draws.pick(REFUSALS);
    return {
      userId,
      lines: [...before, asks, ...draws.pick([[], ["OK, then not."], ["That is no help at all."]])],
      turn: before.length + 1,
      misbehaviour: { answer: (answer) => saying(answer, words) },
    };
  },
};
