import { opening, whatIsInIt, whenDoesIt, whoBringsIt } from "../phrases.ts";
import { lastReply, saying } from "./answers.ts";
import type { Fault } from "./fault.ts";
import { policyQuestions } from "./policy-questions.ts";

/** The model says its last words again, whatever it was asked. */
export const repeatedReply: Fault = {
  kind: "repeated_reply",
  cause: "model",
  draw: (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    const before = [...opening(draws, id), ...(draws.chance(0.5) ? [whoBringsIt(draws, id)] : [])];
    const asks = draws.chance(0.4) ? draws.pick(draws.pick(policyQuestions).asks) : whatIsInIt(draws, id);
    const after = draws.pick([[], ["That is what you said before."], [whenDoesIt(draws, id)]]);
    return {
      userId,
      lines: [...before, asks, ...after],
      turn: before.length + 1,
      misbehaviour: { answer: (answer, prompt) => saying(answer, lastReply(prompt)) },
    };
  },
};
