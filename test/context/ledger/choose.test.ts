import { expect, test } from "vitest";
import { replayContext } from "../../../src/context/replay.ts";

/** Lines that begin with `>` are the bot's, the others the customer's. */
function after(...lines: string[]) {
  const messages = lines.map((line) =>
    line.startsWith(">") ? { role: "assistant", content: line.slice(1) } : { role: "user", content: line },
  );
  const [last] = replayContext(messages).turns.slice(-1);
  return [last?.activeOrderId, ...(last?.candidates ?? [])];
}

const named = ["My orders are 12345 and 67890", "> Which is it, order 67890 or order 12345?"];

test.each([
  ["the first one", "67890"],
  ["The second order, please", "12345"],
  ["the latter", "12345"],
  ["the last one", "12345"],
])("%j is the one in that place of those named last", (words, id) => {
  expect(after(...named, words)).toEqual([id]);
});

test.each(["Both orders", "both", "All of them, please", "Cancel each order"])(
  "%j makes both candidates, and the one in talk stays the first in hand",
  (words) => {
    expect(after(...named, "order 12345", words)).toEqual(["12345", "12345", "67890"]);
    expect(after("My orders are 12345 and 67890", words)).toEqual([null, "12345", "67890"]);
  },
);

test.each([
  "How many orders do I have?",
  "Where are all my orders?",
  "Show me my recent orders",
  "What orders are there?",
])("%j is about everything, and makes none active", (words) => {
  expect(after(...named, "order 12345", words)[0]).toBeNull();
});

test("of one order a question about all is a question about that one", () => {
  expect(after("order 12345", "Where are all my orders?")).toEqual(["12345"]);
});

test.each([
  ["Let's go back to my first order", "12345"],
  ["the order I started with, please", "12345"],
  ["What about the previous one?", "67890"],
])("%j returns to the one that came up then", (words, id) => {
  expect(after("order 12345?", "and order 67890?", "order 11223?", words)).toEqual([id]);
});

test("an order that is only the model for another is not chosen", () => {
  expect(after("order 12345", "order 67890", "use the same address as the other order")).toEqual(["67890"]);
});

test.each(["Not that one", "no, the other one", "That is the wrong order"])("%j is the other of two", (words) => {
  expect(after(...named, "order 12345", words)).toEqual(["67890"]);
});

test("of three the other one is not told", () => {
  expect(after("My orders are 12345, 67890 and 11223", "order 12345", "the other one")).toEqual(["12345"]);
});

test.each(["both lamps", "the second lamp", "I need it by the second of May", "the third one"])(
  "%j chooses no order",
  (words) => {
    expect(after(...named, "order 12345", words)).toEqual(["12345"]);
  },
);

test("both of those that the bot named last are not the one that was in talk before", () => {
  const lines = [
    "order 11223",
    "my others are 12345 and 67890",
    "> Orders 12345 and 67890 can be changed.",
    "order 11223?",
  ];
  expect(after(...lines, "> Do you mean order 12345 or order 67890?", "both")).toEqual([null, "12345", "67890"]);
});

test("what was corrected can be gone back to, but what the shop does not have cannot", () => {
  expect(after("Where is 12345?", "sorry, it's 67890", "actually the first one")).toEqual(["12345"]);
  expect(after("Where is 12345?", "no, 67890", "not that one, the other")).toEqual(["12345"]);
});
