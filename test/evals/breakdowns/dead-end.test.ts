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
