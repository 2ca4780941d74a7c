import { expect, test } from "vitest";
import { loop } from "../../../src/evals/breakdowns/loop.ts";
import { bot, calls, shipped, talk, user } from "../../support/talk.ts";

const look = () => calls("lookup_order", { order_id: "12345" }, shipped);

test("a call that was answered and is made again before a word is said is a circle", () => {
  expect(loop.find(talk([user("Where is order 12345?"), look(), look(), bot("In transit.")]))).toMatchObject([
    { message: 3 },
  ]);
});

test("looking again in another turn, or after a change, is none", () => {
  expect(
    loop.find(
      talk([user("Where is order 12345?"), look(), bot("In transit."), user("And now?"), look(), bot("Still.")]),
    ),
  ).toEqual([]);
  const change = calls("modify_order", { order_id: "12345" }, { found: true });
  expect(loop.find(talk([user("Change order 12345"), look(), change, look(), bot("Changed.")]))).toEqual([]);
});

test("trying a broken tool until it answers is a faint sign", () => {
  const fails = () => calls("lookup_order", { order_id: "12345" }, new Error("503 Service Unavailable"));
  const found = loop.find(talk([user("Where is order 12345?"), fails(), fails(), look(), bot("In transit.")]));
  expect(found.every(({ probability }) => probability < 0.5)).toBe(true);
});

test("one question and one answer for the third time are a circle", () => {
  const round = [user("Where is my order?"), bot("Please tell me more about it.")];
  expect(loop.find(talk([...round, ...round]))).toEqual([]);
  expect(loop.find(talk([...round, ...round, ...round]))).toMatchObject([{ message: 5 }]);
});
