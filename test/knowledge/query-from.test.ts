import { expect, test } from "vitest";
import { queryFrom } from "../../src/knowledge/query-from.ts";

const user = (text: string) => ({ role: "user" as const, text });
const agent = (text: string) => ({ role: "assistant" as const, text });

test("the customer's last words are searched for, among what is in talk", () => {
  const talk = [user("Tell me about the Avalon."), agent("It is cheap."), user("Is there parking for a bus?")];
  expect(queryFrom(talk, ["Avalon", "Ritz"])).toEqual({ query: "Is there parking for a bus?", subjects: ["Avalon"] });
});

test("words that say little stand behind the ones before", () => {
  const talk = [user("I want to return a lamp."), agent("Print the label."), user("And how much is it?")];
  expect(queryFrom(talk, []).query).toBe("I want to return a lamp.\nAnd how much is it?");
});

test("a talk in which nothing was said asks nothing", () => {
  expect(queryFrom([], ["Avalon"])).toEqual({ query: "", subjects: [] });
  expect(queryFrom([agent("Hello!")], ["Avalon"])).toEqual({ query: "", subjects: [] });
});
