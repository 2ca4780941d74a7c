import type { Draws } from "./draws.ts";

/** A question of a customer, in several ways; `id` names an order. */
type Asking = (draws: Draws, id: string) => string;

const says =
  (...ways: [string, ...string[]]): Asking =>
  (draws, id) =>
    draws.pick(ways).replaceAll("{id}", id);

export const whereIs = says(
  "Where is order {id}?",
  "Can you tell me where my order {id} is?",
  "What is the status of order {id}?",
  "Hi, I'd like to track order {id}",
  "Any news on order {id}?",
  "Could you check order {id} for me?",
);

export const whenComes = says(
  "When does order {id} arrive?",
  "When will order {id} get here?",
  "What is the delivery date of order {id}?",
);

/** Of the order that is being talked about, without its number. */
export const whenDoesIt = says("When will it arrive?", "And when does it arrive?", "When will it get here?");
export const whoBringsIt = says(
  "Which carrier has it?",
  "Who is delivering it?",
  "Which company brings it?",
  "Is it with UPS or FedEx?",
);
export const whatIsInIt = says(
  "What is in it?",
  "What did I order?",
  "Which items are in it?",
  "What was in that order again?",
);
export const howMuchIsIt = says("How much was it?", "What did it cost in total?", "What was the total?");
export const whereIsIt = says("And where is it now?", "Where is it?", "What is its status?");

export const opensVaguely = says(
  "Where is my order?",
  "Hi, where's my order?",
  "I'd like to know where my package is",
  "Hello, I want to ask about my order",
  "Can you check my order?",
);
export const givesNumber = says(
  "It's {id}",
  "{id}",
  "The number is {id}",
  "Sure, it's order {id}.",
  "My order number is {id}",
);
export const corrects = says(
  "No, I meant {id}",
  "Sorry, I meant order {id}.",
  "Wait, wrong number. It's {id}.",
  "Oops, typo: it's {id}",
);
export const andOrder = says(
  "And order {id}?",
  "What about order {id}?",
  "Where is order {id}?",
  "And where is order {id}?",
);
export const saidAlready = says("I told you already: {id}.", "As I said, {id}!", "It is still {id}.");
export const thanks = says(
  "Thanks!",
  "Thank you, that is all.",
  "Great, thanks.",
  "OK, thank you!",
  "Thanks a lot, bye",
);

/** The first words about an order, with its number in them or behind the bot's question for it. */
export function opening(draws: Draws, id: string): string[] {
  return draws.chance(0.4)
    ? [opensVaguely(draws, id), givesNumber(draws, id)]
    : [draws.pick([whereIs, whenComes])(draws, id)];
}

/** Up to so many questions about the order in talk, no two alike. */
export function followUps(draws: Draws, id: string, most: number): string[] {
  const [first, second] = draws.pick([
    [whenDoesIt, whoBringsIt],
    [whoBringsIt, whatIsInIt],
    [whatIsInIt, whenDoesIt],
  ]);
  return [first, second].slice(0, draws.whole(0, most)).flatMap((ask) => (ask === undefined ? [] : [ask(draws, id)]));
}
