import { expect, test } from "vitest";
import { replyMisfit } from "../../../src/evals/breakdowns/reply-misfit.ts";
import { bot, talk, user } from "../../support/talk.ts";

test("a reply that says again what was said fits worse than one that takes the words up", () => {
  const said = [user("Do you like Italian food?"), bot("Google it."), user("I like Italian food a lot.")];
  const fits = talk([...said, bot("Which Italian food is best?")]);
  const repeats = talk([...said, bot("Google it.")]);
  expect(replyMisfit(repeats, 3)).toBeGreaterThan(replyMisfit(fits, 3));
});

test("it is never outside of 0 to 1, even of nothing", () => {
  expect(replyMisfit(talk([bot("")]), 0)).toBeGreaterThanOrEqual(0);
  expect(replyMisfit(talk([user("?"), bot("word ".repeat(5000))]), 1)).toBeLessThanOrEqual(1);
});
