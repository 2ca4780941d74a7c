import { describe, expect, test } from "vitest";
import { subjectsInTalk } from "../../src/knowledge/subjects.ts";
import type { Said } from "../../src/knowledge/talk.ts";

const known = [
  "Mechanical Keyboard",
  "Wireless Earbuds",
  "Electric Kettle",
  "Office Chair",
  "The Gonville Hotel",
  "Lensfield Hotel",
  "Hobson's House",
  "Finches Bed and Breakfast",
  "Pizza Hut Fen Ditton",
  "Pizza Hut City Centre",
  "Ask Restaurant",
  "Café Élan",
];

function named(...lines: string[]): string[] {
  const talk = lines.map((text, index): Said => ({ role: index % 2 === 0 ? "user" : "assistant", text }));
  return subjectsInTalk(talk, known);
}

describe("a subject is recognised", () => {
  test.each([
    ["whole", "I bought an Electric Kettle.", "Electric Kettle"],
    ["in other case", "is the ELECTRIC KETTLE loud", "Electric Kettle"],
    ["without its article", "a room at Gonville Hotel", "The Gonville Hotel"],
    ["by its beginning", "Is the Gonville quiet?", "The Gonville Hotel"],
    ["by what it is", "My keyboard types twice.", "Mechanical Keyboard"],
    ["in the plural", "two office chairs", "Office Chair"],
    ["in the singular", "a wireless earbud fell down", "Wireless Earbuds"],
    ["with a possessive", "the kettle's lid", "Electric Kettle"],
    ["without its apostrophe", "hobsons house", "Hobson's House"],
    ["with a hyphen", "the Mechanical-Keyboard", "Mechanical Keyboard"],
    ["with a sign for a word", "Finches Bed & Breakfast", "Finches Bed and Breakfast"],
    ["without accents", "dinner at cafe elan", "Café Élan"],
    ["with a letter left out", "the mechanical keybord", "Mechanical Keyboard"],
    ["with letters swapped", "a table at Pizza Hut City Center", "Pizza Hut City Centre"],
  ])("%s", (_, text, subject) => {
    expect(named(text)).toEqual([subject]);
  });
});

test("a part that fits several is none, but for the beginning of a few", () => {
  expect(named("I am looking for a hotel")).toEqual([]);
  expect(named("Which one is the Hotel?")).toEqual([]);
  expect(named("Is Pizza Hut open?").toSorted()).toEqual(["Pizza Hut City Centre", "Pizza Hut Fen Ditton"]);
});

test.each(["Can I ask you something?", "What is the price? I like electric things.", "Is there chair lifting?", ""])(
  "%j names nothing",
  (text) => {
    expect(named(text)).toEqual([]);
  },
);

test("what was named last counts, whoever said it", () => {
  expect(named("Is the Gonville Hotel quiet?", "How about the Lensfield Hotel?", "Does it have parking?")).toEqual([
    "Lensfield Hotel",
  ]);
  expect(
    named("My kettle leaks.", "I am sorry.", "And my keyboard does not work.", "Oh.", "How do I return it?"),
  ).toEqual(["Mechanical Keyboard"]);
});

test("both that were named last are meant by either of them", () => {
  const offer = "I have the Gonville Hotel and the Lensfield.";
  expect(named("A hotel, please", offer, "Does either of them have parking?").toSorted()).toEqual([
    "Lensfield Hotel",
    "The Gonville Hotel",
  ]);
});

test("a talk without names, without words and without known subjects is about nothing", () => {
  expect(named("Where is my order?", "Which order?")).toEqual([]);
  expect(named()).toEqual([]);
  expect(subjectsInTalk([{ role: "user", text: "My kettle leaks." }], [])).toEqual([]);
});

test("many names and many words are looked for together", () => {
  const names = Array.from({ length: 3000 }, (_, n) => `Hotel number ${n}`);
  const text = "Hotel number 7 ".repeat(5000);
  expect(subjectsInTalk([{ role: "user", text }], names)).toEqual(["Hotel number 7"]);
});
