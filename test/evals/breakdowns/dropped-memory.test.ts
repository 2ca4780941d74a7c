import { expect, test } from "vitest";
import { droppedMemory } from "../../../src/evals/breakdowns/dropped-memory.ts";
import { bot, calls, shipped, talk, user } from "../../support/talk.ts";

const known = [
  user("Where is order 12345?"),
  calls("lookup_order", { order_id: "12345" }, shipped),
  bot("Order 12345 is in transit."),
];

test("asking for the order number that was given is a loss of memory, at the reply that asks", () => {
  const broken = droppedMemory.find(
    talk([...known, user("When will it arrive?"), bot("Could you please tell me your order number?")]),
  );
  expect(broken).toMatchObject([{ message: 5, evidence: expect.stringContaining("12345") }]);
});

test("asking which of two orders is meant is none", () => {
  const two = talk([user("I have orders 12345 and 67890."), bot("Which order do you mean?")]);
  expect(droppedMemory.find(two)).toEqual([]);
});

test("asking to check a number that the shop does not have is none", () => {
  const unknown = calls("lookup_order", { order_id: "12345" }, { found: false, order_id: "12345" });
  expect(
    droppedMemory.find(
      talk([user("Where is order 12345?"), unknown, bot("I cannot find it. Could you check the order number?")]),
    ),
  ).toEqual([]);
});

test("a zip code that was given and cannot be told is lost", () => {
  const said = [user("My zip code is 60601."), bot("Noted."), user("What's my zip code?")];
  expect(droppedMemory.find(talk([...said, bot("I am sorry, I find nothing about that.")]))).toMatchObject([
    { message: 3 },
  ]);
  expect(droppedMemory.find(talk([...said, bot("Your zip code is 60601.")]))).toEqual([]);
});

test("a question about the order in talk that is answered with an article on something else passes it over", () => {
  const search = calls("search_help", { query: "What day will it come?" }, { found: true, articles: [] });
  expect(
    droppedMemory.find(
      talk([...known, user("What day will it come?"), search, bot("We take nothing back after 30 days.")]),
    ),
  ).toMatchObject([{ message: 7 }]);
});

test.each(["And the order's number is?", "Tell me your order ID and I'll look.", "What order do you mean?"])(
  "to ask for the number that was given is to have lost it: %s",
  (reply) => {
    const dialogue = talk([
      user("Where is order 12345?"),
      calls("lookup_order", { order_id: "12345" }, shipped),
      bot("Order 12345 is in transit."),
      user("When does it arrive?"),
      bot(reply),
    ]);
    expect(droppedMemory.find(dialogue)).toMatchObject([{ message: 5 }]);
  },
);
