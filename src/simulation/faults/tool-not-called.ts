import { andOrder, opening, thanks, whenComes, whereIs } from "../phrases.ts";
import { isCalling, saying } from "./answers.ts";
import type { Fault } from "./fault.ts";

const PROMISES = [
  "One moment, I am looking that up for you.",
  "Let me check order {id} for you. I will be right back.",
  "Sure, I will look into order {id} now.",
] as const;
const CLAIMS = [
  "Order {id} is on its way and should be with you soon.",
  "I have checked: order {id} has been shipped and will arrive this week.",
  "Your order {id} is being processed and will leave our warehouse shortly.",
] as const;

/** The model promises to look something up, or says that it has, and calls nothing. */
export const toolNotCalled: Fault = {
  kind: "tool_not_called",
  cause: "model",
  draw: (draws) => {
    const [first, second] = draws.twoOrders();
    const comesLater = draws.chance(0.5);
    const asked = comesLater ? second.order_id : first.order_id;
    const before = comesLater ? opening(draws, first.order_id) : [];
    const asks = comesLater ? andOrder(draws, asked) : draws.pick([whereIs, whenComes])(draws, asked);
    const words = draws.pick([draws.pick(PROMISES), draws.pick(CLAIMS)]).replaceAll("{id}", asked);
    const after = draws.pick([[], ["And?"], [thanks(draws, asked)]]);
    return {
      userId: first.user_id,
      lines: [...before, asks, ...after],
      turn: before.length + 1,
      misbehaviour: { answer: (answer) => (isCalling(answer) ? saying(answer, words) : answer) },
    };
  },
};
