import { followUps, opening } from "../phrases.ts";
import { saying } from "./answers.ts";
import type { Fault } from "./fault.ts";

const PROTESTS = [
  "That is wrong! I never received it.",
  "No, that can't be right. There is nothing here.",
  "This is not true, my parcel never came!",
  "You are wrong. I have been home all day and nobody came.",
  "That's not what I asked. It says delivered, but it is not here!",
] as const;
const DEAF = [
  "You are welcome! Is there anything else I can do for you?",
  "Great, I am glad that I could help.",
  "Perfect! Have a nice day.",
  "Happy to help. What else would you like to know?",
  "Wonderful. Enjoy your order!",
] as const;

/** The customer says that it is wrong, and the model goes on as though they had thanked. */
export const ignoredProtest: Fault = {
  kind: "ignored_protest",
  cause: "model",
  draw: (draws) => {
    const { order_id: id, user_id: userId } = draws.order(({ status }) => status === "delivered");
    const before = [...opening(draws, id), ...followUps(draws, id, 1)];
    const words = draws.pick(DEAF);
    return {
      userId,
      lines: [...before, draws.pick(PROTESTS), ...draws.pick([[], ["Are you even reading what I write?"]])],
      turn: before.length + 1,
      misbehaviour: { answer: (answer) => saying(answer, words) },
    };
  },
};
