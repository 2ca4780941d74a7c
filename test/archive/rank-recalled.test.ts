import { expect, test } from "vitest";
import { rankRecalled, type Evidence, type FoundTurn } from "../../src/archive/rank-recalled.ts";

function turnFrom(seq: number, customer: string, tells = true): FoundTurn {
  return { seq, turn: seq, customer, bot: "", tells };
}

const speaksFor = (seqs: number[], about: string, weight = 1): Evidence => ({ in: new Set(seqs), weight, about });
const ranked = (turns: FoundTurn[], evidence: Evidence[] = []): number[] =>
  rankRecalled(turns, { evidence, total: 100 }).map(({ turn }) => turn);

test("a word that few turns have counts more than one that many have", () => {
  const turns = [turnFrom(1, "the lamp"), turnFrom(2, "the order"), turnFrom(3, "my order")];
  expect(ranked(turns, [speaksFor([1], "lamp"), speaksFor([2, 3], "order")])[0]).toBe(1);
});

test("many words for the same thing count once", () => {
  const turns = [turnFrom(1, "red green blue"), turnFrom(2, "a kettle")];
  const colours = ["red", "green", "blue"].map(() => speaksFor([1], "colour", 0.5));
  expect(ranked(turns, [...colours, speaksFor([2], "kettle")])[0]).toBe(2);
});

test("where nothing else speaks, what was told stands before what was asked, and what was told once before what is told each day", () => {
  const daily = [turnFrom(2, "I looked at the app 3 times"), turnFrom(3, "I looked at the app 4 times")];
  const turns = [turnFrom(4, "where is it?", false), ...daily, turnFrom(1, "my dog chewed the cable")];
  expect(ranked(turns)).toEqual([1, 3, 2, 4]);
});

test("of the same words only the last time is told", () => {
  expect(ranked([turnFrom(1, "I am deaf"), turnFrom(2, "I am deaf")])).toEqual([2]);
});
