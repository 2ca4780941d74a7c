import type { AIMessage } from "@langchain/core/messages";
import { andOrder, followUps, opening, whenComes, whenDoesIt, whereIs, whoBringsIt } from "../phrases.ts";
import { calling, isCalling } from "./answers.ts";
import type { Fault } from "./fault.ts";

/** Another order is looked up than the one that the customer means: the one spoken of before, or a neighbour in the list. */
export const wrongOrder: Fault = {
  kind: "wrong_order",
  cause: "memory",
  draw: (draws) => {
    const [first, second] = draws.twoOrders();
    const userId = first.user_id;
    const [a, b] = [first.order_id, second.order_id];
    if (draws.chance(0.5)) {
      const before = [...opening(draws, a), andOrder(draws, b)];
      const asks = draws.pick([whenDoesIt, whoBringsIt])(draws, b);
      return { userId, lines: [...before, asks], turn: before.length + 1, misbehaviour: { answer: lookingUp(a) } };
    }
    const stranger = draws.order(({ order_id, user_id }) => user_id !== userId && order_id !== a).order_id;
    const before = draws.chance(0.5) ? [...opening(draws, b), ...followUps(draws, b, 1)] : [];
    const asks = draws.pick([whereIs, whenComes])(draws, a);
    const complains = draws.pick(["That is not my order. I asked for {id}.", "No, {id}.", "I said {id}."]);
    const after = draws.chance(0.5) ? [complains.replace("{id}", a)] : [];
    return {
      userId,
      lines: [...before, asks, ...after],
      turn: before.length + 1,
      misbehaviour: { answer: lookingUp(stranger) },
    };
  },
};

function lookingUp(orderId: string): (answer: AIMessage) => AIMessage {
  return (answer) => {
    const calls = answer.tool_calls ?? [];
    if (!isCalling(answer)) return answer;
    return calling(
      answer,
      calls.map((call) => ({ ...call, args: { ...call.args, order_id: orderId } })),
    );
  };
}
