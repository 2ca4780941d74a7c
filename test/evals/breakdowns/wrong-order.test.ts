import { expect, test } from "vitest";
import { wrongOrder } from "../../../src/evals/breakdowns/wrong-order.ts";
import { bot, calls, other, shipped, talk, user } from "../../support/talk.ts";

const first = [
  user("Where is order 12345?"),
  calls("lookup_order", { order_id: "12345" }, shipped),
  bot("Order 12345 is in transit."),
];

test("looking up another order than the one in talk is at fault, where it is looked up", () => {
  const broken = wrongOrder.find(
    talk([
      ...first,
      user("When will it arrive?"),
      calls("lookup_order", { order_id: "67890" }, other),
      bot("It arrives on March 19th."),
    ]),
  );
  expect(broken).toMatchObject([{ message: 5, evidence: expect.stringContaining("12345") }]);
});

test("telling of another order is at fault", () => {
  expect(
    wrongOrder.find(talk([...first, user("When will it arrive?"), bot("Order 67890 arrives on March 19th.")])),
  ).toMatchObject([{ message: 5 }]);
});

test("an order that the customer names now, or several, is no other", () => {
  expect(
    wrongOrder.find(
      talk([
        ...first,
        user("And order 67890?"),
        calls("lookup_order", { order_id: "67890" }, other),
        bot("On March 19th."),
      ]),
    ),
  ).toEqual([]);
  expect(
    wrongOrder.find(
      talk([
        ...first,
        user("And my other orders?"),
        calls("lookup_order", { order_id: "67890" }, other),
        bot("On March 19th."),
      ]),
    ),
  ).toEqual([]);
});
