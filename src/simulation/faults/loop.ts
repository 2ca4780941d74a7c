import type { AIMessage } from "@langchain/core/messages";
import { opening, thanks, whenDoesIt, whoBringsIt } from "../phrases.ts";
import { calling, roundsIn } from "./answers.ts";
import type { Fault } from "./fault.ts";

type Call = NonNullable<AIMessage["tool_calls"]>[number];

/** The model makes the same calls again and again, although each was answered. */
export const loop: Fault = {
  kind: "loop",
  cause: "model",
  draw: (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    const before = draws.chance(0.5) ? opening(draws, id) : [];
    const asks = before.length > 0 ? draws.pick([whenDoesIt, whoBringsIt])(draws, id) : `Where is order ${id}?`;
    const lookUp = { name: "lookup_order", args: { order_id: id, about: "delivery" } };
    const search = { name: "search_help", args: { query: asks } };
    const round: readonly Omit<Call, "id">[] = draws.chance(0.3) ? [lookUp, search] : [lookUp];
    const rounds = draws.pick([4, 6, 8, 12]);
    return {
      userId,
      lines: [...before, asks, ...draws.pick([[], [thanks(draws, id)]])],
      turn: before.length + 1,
      misbehaviour: {
        answer: (answer, prompt) => {
          const made = roundsIn(prompt);
          const next = round[made % round.length];
          if (made >= rounds || next === undefined) return answer;
          return calling(answer, [{ ...next, id: `call_again_${made + 1}`, type: "tool_call" }]);
        },
      },
    };
  },
};
