import { expect, test } from "vitest";
import { fitTurns } from "../../../src/evals/judges/fit-turns.ts";

const turn = (number: number, length = 100) => ({
  turn: number,
  said: [{ message: number, customer: "x".repeat(length) }],
  masked: 0,
});
const linesOf = (text: string) =>
  text.split("\n").map((line) => JSON.parse(line) as { turn?: number; turns_left_out_here?: number; cut?: true });

test("what fits is shown whole", () => {
  const turns = [turn(1), turn(2), turn(3)];
  expect(linesOf(fitTurns(turns, 1000)).map((line) => line.turn)).toEqual([1, 2, 3]);
});

test("of a long session the oldest and the newest turns are kept whole, and what is between is counted", () => {
  const turns = Array.from({ length: 10_000 }, (_, index) => turn(index + 1));
  const text = fitTurns(turns, 2000);
  const lines = linesOf(text);
  expect(text.length).toBeLessThanOrEqual(2100);
  expect(lines[0]).toMatchObject({ turn: 1 });
  expect(lines.at(-1)).toMatchObject({ turn: 10_000 });
  expect(lines.filter(({ cut }) => cut)).toEqual([]);
  const left = lines.find((line) => line.turns_left_out_here !== undefined)?.turns_left_out_here;
  expect(left).toBe(10_000 - (lines.length - 1));
});

test("only a turn that alone is too long is cut", () => {
  const lines = linesOf(fitTurns([turn(1), turn(2, 5000)], 1000));
  expect(lines).toMatchObject([{ turn: 1 }, { turn: 2, cut: true }]);
});
