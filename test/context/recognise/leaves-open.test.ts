import { expect, test } from "vitest";
import { leavesOpen } from "../../../src/context/recognise/leaves-open.ts";
import { recognise } from "../../../src/context/recognise/recognise.ts";

function leaves(message: string): boolean {
  return leavesOpen(message, recognise(message, { asked: undefined, knownOrderIds: [], otherValues: [] }));
}

test.each([
  "it's the one that says kx nine five two",
  "double seven oh one, I think",
  "the label reads KX9527, with my name",
  "order 12345, and the other one says K X 9 5 2 7",
  "you can write to ada at example dot com",
])("%j may name more than the rules found", (message) => {
  expect(leaves(message)).toBe(true);
});

test.each([
  "thanks!",
  "Where is order 12345?",
  "order 12345, my zip is 97205 and my mail ann@example.com",
  "I bought 2 of them and one came broken",
  "I was at home all day",
])("%j names nothing more", (message) => {
  expect(leaves(message)).toBe(false);
});

test("a message of any length is read in a moment", () => {
  for (const piece of ["at ", "one ", "1 a ", "dot at "])
    expect(leavesOpen(piece.repeat(200_000), [])).toBeTypeOf("boolean");
});
