import { expect, test } from "vitest";
import { toolErrorHidden } from "../../../src/evals/breakdowns/tool-error-hidden.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const asked = user("Where is order 12345?");
const broken = calls("lookup_order", { order_id: "12345" }, new Error("401 Unauthorized"));

test("a reply that tells what the failed tool alone could have told hides the failure", () => {
  expect(toolErrorHidden.find(talk([asked, broken, bot("Order 12345 was delivered on March 6th.")]))).toMatchObject([
    { message: 3 },
  ]);
});

test("a reply that claims a change which was refused hides the refusal", () => {
  const refused = calls("cancel_order", { order_id: "12345" }, "Error: order is not pending");
  expect(
    toolErrorHidden.find(talk([user("Cancel order 12345"), refused, bot("Order 12345 has been cancelled.")])),
  ).toMatchObject([{ message: 3 }]);
});

test("a reply that owns up hides nothing", () => {
  expect(toolErrorHidden.find(talk([asked, broken, bot("I could not look that up just now.")]))).toEqual([]);
});

test.each([
  "It left our depot this morning.",
  "No problem, 12345 is with the courier.",
  "12345? The van has it already.",
])("where nothing could be looked up, a reply that only tells is made up: %s", (reply) => {
  expect(toolErrorHidden.find(talk([asked, broken, bot(reply)]))).toMatchObject([{ message: 3 }]);
});

test.each([
  "Let me try that again in a minute.",
  "May I have your e-mail address?",
  "I will transfer you to a colleague.",
  "There is a problem with our system.",
])("to ask, to own up and to send on hide nothing: %s", (reply) => {
  expect(toolErrorHidden.find(talk([asked, broken, bot(reply)]))).toEqual([]);
});

test("a reply that rests on another tool of the turn hides nothing", () => {
  const search = calls("search_help", {}, { found: true, articles: [] });
  expect(toolErrorHidden.find(talk([asked, search, broken, bot("Parcels take a few days.")]))).toEqual([]);
});
