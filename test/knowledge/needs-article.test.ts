import { describe, expect, test } from "vitest";
import { needsArticle } from "../../src/knowledge/needs-article.ts";

const asks = (text: string): boolean =>
  needsArticle([
    { role: "assistant", text: "Hi!" },
    { role: "user", text },
  ]);

describe("articles are asked for", () => {
  test.each([
    "How do I return an item?",
    "What is your return policy?",
    "Can I return opened earbuds?",
    "how long does shipping take",
    "Do you ship to Canada?",
    "I forgot my password",
    "My kettle won't switch on",
    "The lamp arrived broken",
    "What if my parcel is lost?",
    "Do gift cards expire?",
    "Is there a warranty on the chair?",
    "How do I cancel an order?",
    "Thanks! And is the room quiet?",
    "Could you check whether the staff is friendly?",
    "I need to make sure that the bathrooms are clean.",
  ])("by %j", (text) => {
    expect(asks(text)).toBe(true);
  });
});

describe("articles are not asked for", () => {
  test.each([
    "Where is my order?",
    "It's order 12345",
    "When will it arrive?",
    "Has it shipped yet?",
    "How much did I pay for it?",
    "Which carrier has it?",
    "Please cancel my order",
    "Can you change it to the blue one?",
    "What is the phone number and postcode?",
    "I am looking for a cheap hotel in the centre.",
    "Book a table for 4 people at 17:30, please.",
    "Can I speak to a human?",
    "Are you a bot?",
    "Yes, please.",
    "Thank you, that's all. Bye!",
    "",
  ])("by %j", (text) => {
    expect(asks(text)).toBe(false);
  });
});

test("the agent's own question asks for none", () => {
  expect(
    needsArticle([
      { role: "user", text: "Hello" },
      { role: "assistant", text: "How do I return an item?" },
    ]),
  ).toBe(false);
  expect(needsArticle([])).toBe(false);
});

test("in a long message the question is found at its beginning and at its end", () => {
  const story = "So it came and I took it in. ".repeat(2000);
  expect(asks(`How do I return an item? ${story}`)).toBe(true);
  expect(asks(`${story} How do I return an item?`)).toBe(true);
  expect(asks(story)).toBe(false);
});
