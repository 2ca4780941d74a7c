import { expect, test } from "vitest";
import { repeatedReply } from "../../../src/evals/breakdowns/repeated-reply.ts";
import { bot, calls, shipped, talk, user } from "../../support/talk.ts";

const first = [
  user("Where is order 12345?"),
  calls("lookup_order", { order_id: "12345" }, shipped),
  bot("Order 12345 is in transit."),
];

test("the same words to another question are a repeat", () => {
  expect(repeatedReply.find(talk([...first, user("What is in it?"), bot("Order 12345 is in transit!")]))).toMatchObject(
    [{ message: 5 }],
  );
});

test("the same answer to the same question, looked up anew, or a courtesy is none", () => {
  expect(
    repeatedReply.find(talk([...first, user("Where is order 12345?"), bot("Order 12345 is in transit.")])),
  ).toEqual([]);
  const again = calls("lookup_order", { order_id: "12345" }, shipped);
  expect(repeatedReply.find(talk([...first, user("Any news?"), again, bot("Order 12345 is in transit.")]))).toEqual([]);
  const thanks = "You are welcome! Is there anything else?";
  expect(repeatedReply.find(talk([user("Thanks"), bot(thanks), user("You are kind"), bot(thanks)]))).toEqual([]);
});

test("the same words behind a few others are still the same", () => {
  const reply = "Order 12345 is in transit and arrives soon.";
  const dialogue = talk([user("Where is it?"), bot(reply), user("What did I buy?"), bot(`As I said: ${reply}`)]);
  expect(repeatedReply.find(dialogue)).toMatchObject([{ message: 3 }]);
});
