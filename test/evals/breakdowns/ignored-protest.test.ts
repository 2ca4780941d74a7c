import { expect, test } from "vitest";
import { ignoredProtest } from "../../../src/evals/breakdowns/ignored-protest.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const before = [user("Where is my parcel?"), bot("It was delivered on March 3rd.")];

test("going on as though the customer had thanked passes their protest over", () => {
  expect(
    ignoredProtest.find(
      talk([...before, user("That is wrong! I never received it."), bot("Perfect! Have a nice day.")]),
    ),
  ).toMatchObject([{ message: 3 }]);
});

test("the same words again pass it over", () => {
  expect(
    ignoredProtest.find(talk([...before, user("That's not what I asked."), bot("It was delivered on March 3rd.")])),
  ).toMatchObject([{ message: 3 }]);
});

test("to own up, to ask or to look again is to hear it", () => {
  const protests = user("This is not true, it never came!");
  expect(
    ignoredProtest.find(talk([...before, protests, bot("I am sorry to hear that. A colleague will look into it.")])),
  ).toEqual([]);
  expect(
    ignoredProtest.find(
      talk([...before, protests, calls("trace_parcel", {}, { found: true }), bot("It is at the depot.")]),
    ),
  ).toEqual([]);
});

test("assent is no protest", () => {
  expect(ignoredProtest.find(talk([...before, user("That's right, thank you."), bot("Have a nice day.")]))).toEqual([]);
});
