import { corrects, opening, whenDoesIt, whereIsIt, whoBringsIt } from "../phrases.ts";
import type { Fault } from "./fault.ts";
import { swappedOrders } from "./swapped-orders.ts";

/** The customer took an order number back, and the memory goes on with it. */
export const supersededId: Fault = {
  kind: "superseded_id",
  cause: "memory",
  draw: (draws) => {
    const [wrong, right] = draws.twoOrders();
    const before = [...opening(draws, wrong.order_id), corrects(draws, right.order_id)];
    const asks = draws.pick([whenDoesIt, whoBringsIt, whereIsIt])(draws, right.order_id);
    const complains = draws.pick([
      "No, order {id}! I corrected that.",
      "I meant {id}, as I said.",
      "That is the wrong one, I want {id}.",
    ]);
    const after = draws.chance(0.6) ? [complains.replace("{id}", right.order_id)] : [];
    return {
      userId: right.user_id,
      lines: [...before, asks, ...after],
      turn: before.length + 1,
      misbehaviour: { prompt: swappedOrders(wrong.order_id, right.order_id) },
    };
  },
};
