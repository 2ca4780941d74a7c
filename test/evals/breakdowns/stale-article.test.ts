import { expect, test } from "vitest";
import { staleArticle } from "../../../src/evals/breakdowns/stale-article.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const old = {
  title: "Returns (2021)",
  text: "You can return anything within 14 days of delivery.",
  updated: "2021-03-01",
};
const now = { title: "Returns", text: "You can return anything within 30 days of delivery.", updated: "2026-02-10" };

function answered(articles: object[], reply: string) {
  return talk([user("What is your return policy?"), calls("search_help", {}, { found: true, articles }), bot(reply)]);
}

test("an answer from an article that a newer one has taken the place of is stale", () => {
  expect(staleArticle.find(answered([old, now], "You can return it within 14 days."))).toMatchObject([{ message: 3 }]);
});

test("an answer from the newer of the two is not", () => {
  expect(staleArticle.find(answered([old, now], "You can return anything within 30 days of delivery."))).toEqual([]);
});

test("an article whose own data say that it is replaced, or over, is stale", () => {
  const replaced = { ...now, superseded_by: "returns-2027" };
  expect(staleArticle.find(answered([replaced], now.text))).toMatchObject([
    { evidence: expect.stringContaining("returns-2027") },
  ]);
  const over = { ...old, title: "Returns", valid_until: "2021-12-31" };
  expect(
    staleArticle.find(answered([over, { ...now, title: "Shipping", text: "We ship by UPS." }], old.text)),
  ).toHaveLength(1);
});

test("an old article that stands alone and is in force is not stale", () => {
  expect(staleArticle.find(answered([{ ...old, title: "Returns" }], old.text))).toEqual([]);
});

test("what a live session retrieved counts as what a tool told", () => {
  const documents = [{ id: "r#1", text: old.text, metadata: { title: "Returns", status: "deprecated" } }];
  const live = talk([user("What is your return policy?"), bot(old.text)], () => ({ documents }));
  expect(staleArticle.find(live)).toMatchObject([{ message: 1 }]);
});

test("of two versions of one section the older is stale", () => {
  const section = { title: "Gift cards", section: "Do they expire?" };
  const older = { ...section, text: "Yes, after they were bought they expire.", updated: "2023-05-15" };
  const newer = { ...section, text: "No, never.", updated: "2025-11-25" };
  expect(staleArticle.find(answered([older, newer], older.text))).toHaveLength(1);
  expect(staleArticle.find(answered([older, newer], newer.text))).toEqual([]);
});

test.each([
  "This page is archived. You can return anything within 7 days.",
  "Returns (out of date): within 7 days.",
  "Replaced by the new return rules. Within 7 days.",
])("an article that says of itself that it is over is stale: %s", (text) => {
  expect(staleArticle.find(answered([{ ...now, text }], "You can return anything within 7 days."))).toHaveLength(1);
});

test("an article on what is replaced, or expires, is in force", () => {
  const text = "Broken items are replaced by new ones within 30 days. Gift cards never expired.";
  expect(staleArticle.find(answered([{ ...now, text }], text))).toEqual([]);
});
