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

test("a long message before leaves room for the last words", () => {
  const talk = [user(`How do I get a refund? ${"It is for my aunt. ".repeat(200)}`), user("How long?")];
  const { query } = queryFrom(talk, []);
  expect(query).toMatch(/^How do I get a refund\?.*\nHow long\?$/su);
  expect(query.length).toBeLessThan(1000);
});

test("a talk in which nothing was said asks nothing", () => {
  expect(queryFrom([], ["Avalon"])).toEqual({ query: "", subjects: [] });
  expect(queryFrom([agent("Hello!")], ["Avalon"])).toEqual({ query: "", subjects: [] });
});
