import { expect, test } from "vitest";
import { unconfirmedWrite } from "../../../src/evals/breakdowns/unconfirmed-write.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const cancels = calls("cancel_order", { order_id: "#W1234567" }, { order_id: "#W1234567", status: "cancelled" });

test("a change without a yes is not agreed to", () => {
  expect(
    unconfirmedWrite.find(talk([user("I am thinking about cancelling #W1234567"), cancels, bot("Done.")])),
  ).toMatchObject([{ message: 1 }]);
});

test("a yes to an offer that names what is changed agrees to it", () => {
  expect(
    unconfirmedWrite.find(
      talk([user("Cancel it"), bot("Shall I cancel #W1234567?"), user("Yes, please."), cancels, bot("Done.")]),
    ),
  ).toEqual([]);
});

test("a yes to what was never read out is less than one", () => {
  expect(
    unconfirmedWrite.find(talk([user("Cancel it"), bot("Shall I cancel it?"), user("Yes."), cancels, bot("Done.")])),
  ).toMatchObject([{ evidence: expect.stringContaining("W1234567") }]);
});
