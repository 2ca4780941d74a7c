import { andOrder, opening, thanks, whereIs } from "../phrases.ts";
import { isCalling, saying } from "./answers.ts";
import type { Fault } from "./fault.ts";

const ERRORS = [
  "500 Internal Server Error",
  'relation "orders" does not exist',
  "401 Unauthorized",
  "Unexpected end of JSON input",
] as const;
const CLAIMS = [
  "Good news: order {id} is in transit and will arrive on March 14th.",
  "Order {id} was delivered on March 6th.",
  "Order {id} is on its way to you with FedEx.",
  "Everything is fine with order {id}; it has been shipped.",
] as const;

/** The tool failed, and the model answers as though it had not. */
export const toolErrorHidden: Fault = {
  kind: "tool_error_hidden",
  cause: "model",
  draw: (draws) => {
    const [first, second] = draws.twoOrders();
    const comesLater = draws.chance(0.5);
    const id = comesLater ? second.order_id : first.order_id;
    const before = comesLater ? opening(draws, first.order_id) : [];
    const [error, claim] = [draws.pick(ERRORS), draws.pick(CLAIMS).replace("{id}", id)];
    return {
      userId: first.user_id,
      lines: [
        ...before,
        comesLater ? andOrder(draws, id) : whereIs(draws, id),
        ...draws.pick([[], [thanks(draws, id)]]),
      ],
      turn: before.length + 1,
      misbehaviour: {
        shopFault: () => new Error(error),
        answer: (answer) => (isCalling(answer) ? answer : saying(answer, claim)),
      },
    };
  },
};
