import { expect, test } from "vitest";
import { crashed } from "../../../src/evals/breakdowns/crashed.ts";
import { bot, talk, user } from "../../support/talk.ts";

test("a turn that ended without an answer crashed", () => {
  const broken = talk([user("Hi"), bot("Hello!"), user("Where is it?")], ({ turn }) =>
    turn === 2 ? { error: "no answer from the model" } : {},
  );
  expect(crashed.find(broken)).toMatchObject([
    { message: 2, evidence: expect.stringContaining("no answer from the model") },
  ]);
});

test("last words that need no answer are none", () => {
  expect(crashed.find(talk([user("Hi"), bot("Hello!"), user("Bye")]))).toEqual([]);
});
