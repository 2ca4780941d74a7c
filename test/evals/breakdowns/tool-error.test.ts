import { expect, test } from "vitest";
import { toolError } from "../../../src/evals/breakdowns/tool-error.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const asked = user("Where is order 12345?");

test("a tool that breaks is at fault", () => {
  const broken = calls("lookup_order", { order_id: "12345" }, new Error("500 Internal Server Error"));
  expect(toolError.find(talk([asked, broken, bot("I could not look that up.")]))).toMatchObject([
    { message: 2, probability: 0.7 },
  ]);
});

test("a tool that finds nothing works, and one that refuses a change is a faint sign", () => {
  expect(toolError.find(talk([asked, calls("find_user", {}, "Error: user not found"), bot("Sorry.")]))).toEqual([]);
  const [refused] = toolError.find(talk([asked, calls("cancel_order", {}, "Error: not pending"), bot("Sorry.")]));
  expect(refused?.probability).toBeLessThan(0.5);
});

test("a failure that the reply covers up is the reply's fault", () => {
  const broken = calls("lookup_order", { order_id: "12345" }, new Error("500 Internal Server Error"));
  expect(toolError.find(talk([asked, broken, bot("Order 12345 was delivered on March 6th.")]))).toEqual([]);
});
