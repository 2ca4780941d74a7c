import { expect, test } from "vitest";
import { wrongSuperlative } from "../../../src/evals/breakdowns/wrong-superlative.ts";
import { bot, calls, talk, user } from "../../support/talk.ts";

const product = calls(
  "get_product",
  {},
  {
    variants: {
      a: { price: 50, available: true },
      b: { price: 40, available: true },
      c: { price: 30, available: false },
    },
  },
);

test("a cheapest that no tool bears out is a faint sign", () => {
  const [found] = wrongSuperlative.find(
    talk([user("The cheapest, please"), product, bot("The cheapest available one costs $50.00.")]),
  );
  expect(found).toMatchObject({ message: 3 });
  expect(found?.probability).toBeLessThan(0.5);
});

test("the least price of what can be had is borne out", () => {
  expect(
    wrongSuperlative.find(
      talk([user("The cheapest, please"), product, bot("The cheapest available one costs $40.00.")]),
    ),
  ).toEqual([]);
});
