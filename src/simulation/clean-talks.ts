import type { Draws } from "./draws.ts";
import { policyQuestions } from "./faults/policy-questions.ts";
import {
  andOrder,
  corrects,
  followUps,
  howMuchIsIt,
  opening,
  opensVaguely,
  thanks,
  whatIsInIt,
  whenComes,
  whenDoesIt,
  whereIs,
  whereIsIt,
  whoBringsIt,
} from "./phrases.ts";
import type { Talk } from "./talk.ts";

/** Conversations in which the bot does right, hard ones among them: what a search for breakdowns has to leave alone. */
export const cleanTalks: { readonly [name: string]: (draws: Draws) => Talk } = {
  "an order and questions about it": (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    return { userId, lines: [...opening(draws, id), ...followUps(draws, id, 2), thanks(draws, id)] };
  },
  "a customer who is not signed in": (draws) => {
    const { order_id: id } = draws.order();
    return { lines: [...opening(draws, id), whenDoesIt(draws, id), thanks(draws, id)] };
  },
  "a customer who asks the same again": (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    const asks = whenDoesIt(draws, id);
    return {
      userId,
      lines: [...opening(draws, id), asks, draws.pick([asks, `Once more: ${asks}`]), thanks(draws, id)],
    };
  },
  "thanks twice": (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    return { userId, lines: [...opening(draws, id), "Thank you!", "Thanks again!"] };
  },
  "two orders, one after the other, and back": (draws) => {
    const [{ order_id: a, user_id: userId }, { order_id: b }] = draws.twoOrders();
    const back = draws.chance(0.5) ? [whenComes(draws, a)] : [];
    return { userId, lines: [...opening(draws, a), andOrder(draws, b), whenDoesIt(draws, b), ...back] };
  },
  "a corrected number": (draws) => {
    const [{ order_id: a, user_id: userId }, { order_id: b }] = draws.twoOrders();
    return { userId, lines: [...opening(draws, a), corrects(draws, b), whenDoesIt(draws, b), thanks(draws, b)] };
  },
  "a number that no order has, and the right one": (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    const unknown = String(90_001 + 7 * draws.whole(0, 900));
    return { userId, lines: [whereIs(draws, unknown), corrects(draws, id), whenDoesIt(draws, id)] };
  },
  "a number that no order has": (draws) => {
    const unknown = String(90_001 + 7 * draws.whole(0, 900));
    return {
      userId: "demo-customer",
      lines: [whereIs(draws, unknown), "OK, thanks.", "Bye"],
    };
  },
  "an order of somebody else": (draws) => {
    const { order_id: id } = draws.order(({ user_id }) => user_id !== "demo-customer");
    return { userId: "demo-customer", lines: [...opening(draws, id), whatIsInIt(draws, id), "OK, thanks"] };
  },
  "a question on the shop": (draws) => {
    const { asks } = draws.pick(policyQuestions);
    return { userId: "demo-customer", lines: [draws.pick(asks), thanks(draws, "")] };
  },
  "an order, a question on the shop, and the order again": (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    const { asks } = draws.pick(policyQuestions);
    return { userId, lines: [...opening(draws, id), draws.pick(asks), `And ${whenComes(draws, id).toLowerCase()}`] };
  },
  "a question that no article answers": (draws) => {
    const asks = draws.pick([
      "Do you sell ladders made of bamboo?",
      "Which football team does your boss support?",
      "Do you have a shop in Paris with a café?",
    ]);
    return { userId: "demo-customer", lines: [asks, "OK, thanks anyway."] };
  },
  "a shop that answers at the second try": (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    let tries = 0;
    const shopFault = (): Error | undefined => {
      tries += 1;
      return tries === 1 ? Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) : undefined;
    };
    return { userId, lines: [...opening(draws, id), whenDoesIt(draws, id)], turn: 1, misbehaviour: { shopFault } };
  },
  "a wish for a person": (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    return {
      userId,
      lines: [
        ...opening(draws, id),
        draws.pick(["I want to talk to a human.", "Can I speak to a real person?"]),
        "OK, thanks anyway.",
      ],
    };
  },
  "a parcel that did not come": (draws) => {
    const { order_id: id, user_id: userId } = draws.order(({ status }) => status === "delivered");
    return {
      userId,
      lines: [...opening(draws, id), "How do I report a parcel as lost?", thanks(draws, id)],
    };
  },
  "an angry customer who gets what they want": (draws) => {
    const { order_id: id, user_id: userId } = draws.order(({ status }) => status === "in transit");
    const angry = draws.pick(["WHERE IS MY PACKAGE?!", "This is ridiculous. Where is my package?"]);
    return { userId, lines: [angry, `It's ${id}. Unbelievable.`, whenDoesIt(draws, id), "Finally. Thanks."] };
  },
  "a customer who has no number at hand": (draws) => ({
    userId: "demo-customer",
    lines: [
      opensVaguely(draws, ""),
      draws.pick(["I don't have that, sorry.", "I can't remember it."]),
      "OK, I will write again. Bye",
    ],
  }),
  "many questions about one order": (draws) => {
    const { order_id: id, user_id: userId } = draws.order();
    const asks = [whenDoesIt, whoBringsIt, whatIsInIt, howMuchIsIt, whereIsIt].map((ask) => ask(draws, id));
    return { userId, lines: [...opening(draws, id), ...asks] };
  },
};
