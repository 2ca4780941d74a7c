import { andOrder, opening, thanks, whereIs } from "../phrases.ts";
import type { Fault } from "./fault.ts";

const TIMEOUTS = [
  { message: "connect ETIMEDOUT 10.0.0.7:5432", code: "ETIMEDOUT" },
  { message: "timeout of 5000 ms exceeded" },
  { message: "The operation was aborted due to timeout" },
  { message: "504 Gateway Time-out", status: 504 },
  { message: "Query read timeout" },
] as const;

/** The shop does not answer in time, however often it is asked. The bot then says so. */
export const toolTimeout: Fault = {
  kind: "tool_timeout",
  cause: "infra",
  draw: (draws) => {
    const [first, second] = draws.twoOrders();
    const comesLater = draws.chance(0.5);
    const id = comesLater ? second.order_id : first.order_id;
    const before = comesLater ? opening(draws, first.order_id) : [];
    const { message, ...fields } = draws.pick(TIMEOUTS);
    return {
      userId: first.user_id,
      lines: [
        ...before,
        comesLater ? andOrder(draws, id) : whereIs(draws, id),
        ...draws.pick([[], [`Can you try again? Where is order ${id}?`], [thanks(draws, id)]]),
      ],
      turn: before.length + 1,
      misbehaviour: { shopFault: () => Object.assign(new Error(message), fields) },
    };
  },
};
