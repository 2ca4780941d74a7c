import { expect, test } from "vitest";
import { toolNotCalled } from "../../../src/evals/breakdowns/tool-not-called.ts";
import { bot, calls, shipped, talk, user } from "../../support/talk.ts";

const before = [
  user("Where is order 12345?"),
  calls("lookup_order", { order_id: "12345" }, shipped),
  bot("Order 12345 is in transit."),
];

test("telling how an order stands that no tool looked up is at fault", () => {
  const broken = toolNotCalled.find(
    talk([...before, user("What about order 67890?"), bot("Order 67890 is on its way.")]),
  );
  expect(broken).toMatchObject([{ message: 5 }]);
});

test("promising to look, and not looking, is at fault", () => {
  expect(
    toolNotCalled.find(talk([...before, user("What about order 67890?"), bot("Let me check that for you.")])),
  ).toMatchObject([{ message: 5 }]);
});

test("claiming a change that no tool made is at fault", () => {
  expect(
    toolNotCalled.find(talk([...before, user("Please cancel it."), bot("Order 12345 has been cancelled.")])),
  ).toMatchObject([{ message: 5 }]);
});

test("what a tool told before may be told again, and a session without tools is not judged", () => {
  expect(toolNotCalled.find(talk([...before, user("So where is it?"), bot("Order 12345 is in transit.")]))).toEqual([]);
  expect(toolNotCalled.find(talk([user("Where is order 12345?"), bot("Order 12345 is in transit.")]))).toEqual([]);
});

test.each([
  "Bear with me, I am on it.",
  "That one is nearly there, the van has it.",
  "I'll get back to you about it shortly.",
])("an order that was asked after and never looked up is spoken of, in whatever words: %s", (reply) => {
  expect(toolNotCalled.find(talk([...before, user("What about order 67890?"), bot(reply)]))).toMatchObject([
    { message: 5 },
  ]);
});

test.each([
  "To look at it I need your zip code.",
  "Tell me the name it is under and I'll look.",
  "Thank you, I have noted that.",
])("to ask first, and to take a number down, is no claim: %s", (reply) => {
  expect(toolNotCalled.find(talk([...before, user("What about order 67890?"), bot(reply)]))).toEqual([]);
});
