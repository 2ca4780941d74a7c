import { expect, test } from "vitest";
import { toolTimeout } from "../../../src/evals/breakdowns/tool-timeout.ts";
import { bot, calls, shipped, talk, user } from "../../support/talk.ts";

const asked = user("Where is order 12345?");
const late = calls("lookup_order", { order_id: "12345" }, new Error("connect ETIMEDOUT 10.0.0.7:5432"));

test("a tool that does not answer in time is at fault, where its answer should be", () => {
  expect(toolTimeout.find(talk([asked, late, bot("I could not look that up just now.")]))).toMatchObject([
    { message: 2, probability: 0.85 },
  ]);
});

test("a time-out that the next try makes good is a faint sign only", () => {
  const again = calls("lookup_order", { order_id: "12345" }, shipped);
  const [found] = toolTimeout.find(talk([asked, late, again, bot("It is in transit.")]));
  expect(found?.probability).toBeLessThan(0.5);
});

test("an answer that speaks of time is none", () => {
  expect(
    toolTimeout.find(
      talk([asked, calls("lookup_order", {}, { found: true, note: "timeout of 30 days" }), bot("Fine.")]),
    ),
  ).toEqual([]);
});

test.each(["ESOCKETTIMEDOUT", "The shop took too long", "Pool: TimeoutError"])(
  "it did not answer in time: %s",
  (words) => {
    const slow = calls("lookup_order", { order_id: "12345" }, new Error(words));
    expect(toolTimeout.find(talk([asked, slow, bot("I could not look that up.")]))).toHaveLength(1);
  },
);
