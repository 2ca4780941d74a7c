import { expect, test } from "vitest";
import { unaskedChoice } from "../../../src/evals/breakdowns/unasked-choice.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const two = {
  paypal_1: { source: "paypal", id: "paypal_1" },
  credit_card_2: { source: "credit_card", last_four: "7285", id: "credit_card_2" },
};
const returns = calls(
  "return_items",
  { order_id: "#W1234567", payment_method_id: "credit_card_2" },
  { status: "return requested" },
);
const looked = (methods: object) => calls("get_user_details", { user_id: "u" }, { payment_methods: methods });

test("a way to pay that nobody spoke of, where there were two, was chosen for the customer", () => {
  expect(unaskedChoice.find(talk([user("Return everything"), looked(two), returns, bot("Done.")]))).toMatchObject([
    { message: 3, evidence: expect.stringContaining("credit_card_2") },
  ]);
});

test("one that was spoken of, or the only one, was not", () => {
  expect(
    unaskedChoice.find(talk([user("Return everything to my credit card"), looked(two), returns, bot("Done.")])),
  ).toEqual([]);
  expect(
    unaskedChoice.find(talk([user("Return everything"), looked({ one: two.credit_card_2 }), returns, bot("Done.")])),
  ).toEqual([]);
});
