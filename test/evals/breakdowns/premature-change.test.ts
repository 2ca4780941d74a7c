import { expect, test } from "vitest";
import { prematureChange } from "../../../src/evals/breakdowns/premature-change.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const order = { order_id: "#W1234567" };
const looked = calls("get_order_details", order, { ...order, status: "pending" });
const items = calls("modify_pending_order_items", order, { ...order, status: "pending (items modified)" });
const refused = calls("modify_pending_order_address", order, "Error: non-pending order cannot be modified");

test("a change that shuts out another, which the customer had asked for before, came too early", () => {
  const wishes = user("Change the puzzle in #W1234567, and the address is wrong.");
  const [found] = prematureChange.find(talk([wishes, looked, items, refused, bot("I could not change the address.")]));
  expect(found).toMatchObject({ message: 3, evidence: expect.stringContaining("address") });
  expect(found?.probability).toBeGreaterThanOrEqual(0.5);
});

test("what the customer thought of later could not be known", () => {
  const later = [
    user("Change the puzzle in #W1234567."),
    looked,
    items,
    bot("Done."),
    user("And the address?"),
    refused,
    bot("Too late."),
  ];
  expect(prematureChange.find(talk(later)).every(({ probability }) => probability < 0.5)).toBe(true);
});

test("a refusal of what stands as before has another reason", () => {
  const address = calls("modify_pending_order_address", order, { ...order, status: "pending" });
  const exchange = calls("exchange_delivered_order_items", order, "Error: non-delivered order cannot be exchanged");
  expect(
    prematureChange.find(
      talk([user("New address and another item for #W1234567"), looked, address, exchange, bot("Sorry.")]),
    ),
  ).toEqual([]);
});
