import { followUps, howMuchIsIt, opening, thanks, whenDoesIt, whoBringsIt } from "../phrases.ts";
import { isCalling, saying } from "./answers.ts";
import type { Fault } from "./fault.ts";

const INVENTIONS = [
  { asks: whenDoesIt, words: "Order {id} will arrive on April 2nd." },
  { asks: whenDoesIt, words: "It left our warehouse this morning, and order {id} will be with you on February 11th." },
  { asks: whoBringsIt, words: "Order {id} is carried by Royal Mail." },
  { asks: whoBringsIt, words: "It is with GLS; the driver will call you one hour before." },
  { asks: howMuchIsIt, words: "Order {id} comes to $1,384.20." },
  { asks: howMuchIsIt, words: "You paid $7.15 for order {id}, after a discount of 40%." },
  { asks: whenDoesIt, words: "Order {id} is a little late, so we have put a voucher of $25 on your account." },
] as const;

/** The tool answered, and the model says something else. */
export const inventedFact: Fault = {
  kind: "invented_fact",
  cause: "model",
  draw: (draws) => {
    const { order_id: id, user_id: userId } = draws.order(({ status }) => status === "in transit");
    const before = [...opening(draws, id), ...followUps(draws, id, 1)];
    const { asks, words } = draws.pick(INVENTIONS);
    return {
      userId,
      lines: [...before, asks(draws, id), ...draws.pick([[], [thanks(draws, id)]])],
      turn: before.length + 1,
      misbehaviour: { answer: (answer) => (isCalling(answer) ? answer : saying(answer, words.replace("{id}", id))) },
    };
  },
};
