import { expect, test } from "vitest";
import { supersededId } from "../../../src/evals/breakdowns/superseded-id.ts";
import { bot, calls, other, shipped, talk, user } from "../../support/talk.ts";

const corrected = [
  user("Where is order 12345?"),
  calls("lookup_order", { order_id: "12345" }, shipped),
  bot("Order 12345 is in transit."),
  user("No, I meant 67890"),
];

test("a tool that is called with the number that the customer took back is at fault, where it is called", () => {
  const broken = supersededId.find(
    talk([...corrected, calls("lookup_order", { order_id: "12345" }, shipped), bot("It is in transit.")]),
  );
  expect(broken).toMatchObject([{ message: 5, evidence: expect.stringContaining("12345") }]);
});

test("a reply about the number that was taken back is at fault", () => {
  expect(supersededId.find(talk([...corrected, bot("Order 12345 arrives on March 15th.")]))).toMatchObject([
    { message: 5 },
  ]);
});

test("the number that it was corrected to is right, and so is to say what was put aside", () => {
  const right = [
    ...corrected,
    calls("lookup_order", { order_id: "67890" }, other),
    bot("Order 67890, not 12345, is in transit."),
  ];
  expect(supersededId.find(talk(right))).toEqual([]);
});
