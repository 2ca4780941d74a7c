import { expect, test } from "vitest";
import { deniedPossible } from "../../../src/evals/breakdowns/denied-possible.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const found = [
  user("My new address is in one of my orders."),
  calls("get_user", {}, { orders: ["#W1234567", "#W7654321"] }),
];
const look = (order_id: string) => calls("get_order_details", { order_id }, { order_id, status: "pending" });

test("it says that it cannot find something in orders that it never looked at", () => {
  const denial = bot("Unfortunately I can't fetch the address from your order details.");
  expect(deniedPossible.find(talk([...found, look("#W1234567"), denial]))).toMatchObject([
    { message: 5, evidence: expect.stringContaining("W7654321") },
  ]);
});

test("having looked at all of them, sooner or later, it may say so", () => {
  const denial = bot("I couldn't find that address in your orders.");
  expect(deniedPossible.find(talk([...found, look("#W1234567"), look("#W7654321"), denial]))).toEqual([]);
  expect(
    deniedPossible.find(
      talk([...found, look("#W1234567"), denial, user("Look again"), look("#W7654321"), bot("Here it is.")]),
    ),
  ).toEqual([]);
});
