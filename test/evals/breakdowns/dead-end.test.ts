import { expect, test } from "vitest";
import { deadEnd } from "../../../src/evals/breakdowns/dead-end.ts";
import { bot, talk, user, calls } from "../../support/talk.ts";

const looked = calls("lookup_order", { order_id: "12345" }, { found: true });

test.each([
  "I am sorry, I cannot help with that.",
  "Unfortunately that is not possible.",
  "I am not allowed to do that.",
  "I can't assist with this request.",
])("no next step: %s", (reply) => {
  expect(deadEnd.find(talk([looked, user("Please cancel my order."), bot(reply)]))).toMatchObject([
    { message: 3, probability: 0.75 },
  ]);
});

test.each([
  "I cannot cancel it, but a colleague at support can.",
  "I can't help with that. Would you like me to transfer you?",
  "I am sorry, I cannot change an order. I can look up orders.",
  "It is not possible to cancel it. Please return it when it arrives.",
])("a next step: %s", (reply) => {
  expect(deadEnd.find(talk([user("Please cancel my order."), bot(reply)]))).toEqual([]);
});

test("in a talk without tools, not to know a thing is a faint sign", () => {
  const [found] = deadEnd.find(talk([user("Who won in 1950?"), bot("I don't know.")]));
  expect(found?.probability).toBeLessThan(0.5);
});

test.each([
  "That is not something we offer.",
  "No, we don't do that.",
  "This goes against our rules.",
  "Out of the question.",
])("a wish is turned away, in whatever words: %s", (reply) => {
  const wish = user("My lamp is shattered, I want it replaced.");
  expect(deadEnd.find(talk([user("Hi"), looked, bot("It is here."), wish, bot(reply)]))).toMatchObject([
    { message: 5 },
  ]);
});

test("a no that a tool told, and one that takes a fear away, are answers", () => {
  const asks = user("Is it broken?");
  const told = talk([asks, looked, bot("No, it is not.")]);
  const calmed = talk([user("Hi"), looked, bot("It is here."), asks, bot("No need to worry, that is not so.")]);
  const answered = talk([
    user("Hi"),
    looked,
    bot("It is here."),
    user("Is it in the north?"),
    bot("No, in the south."),
  ]);
  expect([told, calmed, answered].flatMap((dialogue) => deadEnd.find(dialogue))).toEqual([]);
});
