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

const found = [
  user("Where is my parcel?"),
  calls("lookup_order", { order_id: "12345" }, { found: true }),
  bot("It was delivered."),
];

test.each(["Nonsense, my doorstep is empty.", "But I don't have it!", "No way. Nobody came."])(
  "what was told is denied, and the talk is closed: %s",
  (denial) => {
    expect(ignoredProtest.find(talk([...found, user(denial), bot("Lovely, enjoy it!")]))).toMatchObject([
      { message: 5 },
    ]);
  },
);

test.each(["No, that is all.", "No thanks, nothing else.", "OK, no rush."])("nothing is denied: %s", (words) => {
  expect(ignoredProtest.find(talk([...found, user(words), bot("You are welcome! Have a nice day.")]))).toEqual([]);
});

test("a denial of what was asked is an answer", () => {
  const asked = bot("It was delivered. Is there anything else?");
  expect(
    ignoredProtest.find(talk([...found.slice(0, 2), asked, user("No, there isn't."), bot("Have a good day!")])),
  ).toEqual([]);
});

test("to deny something else than how an order stands is no protest", () => {
  const told = [user("What is in it?"), calls("lookup_order", { order_id: "12345" }, { found: true }), bot("A lamp.")];
  expect(
    ignoredProtest.find(
      talk([...told, user("I don't like lamps much."), bot("Is there anything else that I can do?")]),
    ),
  ).toEqual([]);
});
